using NodaTime;
using NodaTime.Text;
using PeerLoop.Catalog;

namespace PeerLoop.Scheduling;

/// <summary>Slots as the viewer reads them: by the viewer's own clock and calendar (TIM-3).</summary>
internal static class SlotLabels
{
    private static readonly LocalTimePattern Time = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly OffsetPattern Offset = OffsetPattern.CreateWithInvariantCulture("+HH:mm");

    public static Slot Label(Guid teacherId, Interval slot, DateTimeZone zone)
    {
        var local = slot.Start.InZone(zone);
        return new Slot(teacherId, slot.Start, slot.End,
            new SlotLocal(local.Date, Time.Format(local.TimeOfDay), Offset.Format(local.Offset), local.GetZoneInterval().Name));
    }
}
