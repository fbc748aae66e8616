using System.Globalization;
using System.Text.Encodings.Web;
using NodaTime;
using PeerLoop.Foundation;

namespace PeerLoop.Payments.Gateway;

/// <summary>The HTML of the simulated gateway's pages. Everything that comes from outside is encoded.</summary>
internal static class SimulatedHtml
{
    public static string Document(string body, string? theme) => $"""
        <!doctype html>
        <html lang="en"{(theme is null ? "" : $" data-theme=\"{theme}\"")}>
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <meta name="robots" content="noindex">
          <meta name="color-scheme" content="light dark">
          <title>Test payment gateway</title>
          <link rel="stylesheet" href="/simulated/style.css">
        </head>
        <body>
          <header>
            <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true"><path d="M26.4 10a12 12 0 1 0 1.6 6" fill="none" stroke="currentColor" stroke-width="4" stroke-linecap="round"/></svg>
            <span>Test payment gateway</span>
            <strong class="mode">Test mode</strong>
          </header>
          <main>
          {body}
          </main>
          <footer>This page stands in for a bank. No card is asked for and no real money moves.</footer>
        </body>
        </html>
        """;

    public static string Checkout(string id, SimulatedCheckout checkout)
    {
        var amount = E(new Money(checkout.AmountCents, checkout.Currency).ToString());
        var facts = $"""
            <dl>
              <dt>For</dt><dd>{E(checkout.Title)}</dd>
              <dt>Amount</dt><dd class="amount">{amount}</dd>
              {(checkout.Email is { } email ? $"<dt>Receipt to</dt><dd>{E(email)}</dd>" : "")}
            </dl>
            """;
        return checkout.State switch
        {
            GatewayCheckoutState.Paid => $"""
                <h1>Paid</h1>
                {facts}
                <p>This was paid; nothing is taken a second time.</p>
                <p><a class="button" href="{E(checkout.PaidUrl)}">Continue to PeerLoop</a></p>
                """,
            GatewayCheckoutState.Expired or GatewayCheckoutState.Failed => $"""
                <h1>This payment page is closed</h1>
                {facts}
                <p>Its time is over or it was cancelled. You were not charged.</p>
                <p><a class="button" href="{E(checkout.BackUrl)}">Back to PeerLoop</a></p>
                <form method="post" action="/simulated/checkout/{E(id)}" class="other">
                  <h2>For testers</h2>
                  <p>A real bank may still bring money after this moment.</p>
                  <button name="outcome" value="late" class="plain">Pay late all the same</button>
                </form>
                """,
            _ => $"""
                <h1>Pay {amount}</h1>
                {Declined(checkout)}
                {facts}
                <p>Please pay before <time datetime="{Iso(checkout.ExpiresAt)}">{Clock(checkout.ExpiresAt)} UTC</time>; until then everything you chose is kept for you.</p>
                <form method="post" action="/simulated/checkout/{E(id)}">
                  <button name="outcome" value="succeed">Pay {amount}</button>
                </form>
                <p><a href="{E(checkout.BackUrl)}">Back without paying</a></p>
                <form method="post" action="/simulated/checkout/{E(id)}" class="other">
                  <h2>For testers</h2>
                  <fieldset>
                    <legend>Let the bank decline, because</legend>
                    {string.Join("\n        ", SimulatedOutcomes.Declines.Select((decline, n) => $"""<label><input type="radio" name="reason" value="{E(decline.Key)}"{(n == 0 ? " checked" : "")}> {E(Words(decline.Key))}</label>"""))}
                  </fieldset>
                  <button name="outcome" value="decline" class="plain">Decline the card</button>
                </form>
                """,
        };
    }

    public static string Account(string id, SimulatedAccount account)
    {
        var state = account switch
        {
            { IsClosed: true } => "Disconnected from PeerLoop",
            { DetailsSubmitted: false } => "Not set up yet",
            { PayoutsEnabled: true } => "Ready: payouts are on",
            _ => "More is needed before anything is paid out",
        };
        return $"""
            <h1>Payout account</h1>
            <dl>
              <dt>Account of</dt><dd>{E(account.Email)}</dd>
              <dt>State</dt><dd>{state}</dd>
              <dt>Balance here</dt><dd>{E(new Money(account.BalanceCents).ToString())}</dd>
            </dl>
            <form method="post" action="/simulated/connect/{account.UserId}?account={E(Uri.EscapeDataString(id))}">
              <p>A real gateway asks for your identity and your bank account here.</p>
              <button name="outcome" value="complete">Hand everything in</button>
            </form>
            <form method="post" action="/simulated/connect/{account.UserId}?account={E(Uri.EscapeDataString(id))}" class="other">
              <h2>For testers</h2>
              <button name="outcome" value="require-more" class="plain">Ask for one more document</button>
              <button name="outcome" value="deauthorise" class="plain">Disconnect from PeerLoop</button>
            </form>
            {(account.ReturnUrl is { } back ? $"<p><a href=\"{E(back)}\">Back without changes</a></p>" : "")}
            """;
    }

    public static string Missing() => """
        <h1>There is nothing here</h1>
        <p>This address is not complete, or it belongs to another test. Go back to PeerLoop and start again; nothing was charged.</p>
        <p><a class="button" href="/">To PeerLoop</a></p>
        """;

    private static string Declined(SimulatedCheckout checkout) => checkout.LastDecline is { } code
        ? $"""<p role="alert" class="declined"><strong>Not paid.</strong> {E(SimulatedOutcomes.Declines[code])} You were not charged; try again here.</p>""" : "";

    private static string Words(string code) => code switch
    {
        "insufficient_funds" => "there is not enough money",
        "expired_card" => "the card has expired",
        _ => "it gives no reason",
    };

    private static string E(string text) => HtmlEncoder.Default.Encode(text);

    private static string Iso(Instant at) => NodaTime.Text.InstantPattern.General.Format(at);

    private static string Clock(Instant at) => at.InUtc().TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture);
}

/// <summary>The look of the simulated gateway's pages: PeerLoop's colours, light and dark.</summary>
internal static class SimulatedStyle
{
    public const string Css = """
        :root {
          color-scheme: light dark;
          --paper: light-dark(oklch(98.5% 0.005 95), oklch(20.4% 0.01 220));
          --raised: light-dark(oklch(100% 0 90), oklch(24.5% 0.012 215));
          --ink: light-dark(oklch(23.7% 0.016 182), oklch(94.8% 0.007 132));
          --muted: light-dark(oklch(48.7% 0.017 175), oklch(72.8% 0.018 168));
          --hairline: light-dark(oklch(91% 0.013 92), oklch(31.9% 0.015 203));
          --line: light-dark(oklch(61.5% 0.012 145), oklch(54.8% 0.02 170));
          --brand: light-dark(oklch(42% 0.074 175), oklch(74.8% 0.105 174));
          --brand-strong: light-dark(oklch(35.1% 0.061 175), oklch(81.5% 0.091 175));
          --on-brand: light-dark(oklch(100% 0 90), oklch(22.1% 0.028 175));
          --warn: light-dark(oklch(50.8% 0.108 73), oklch(80.9% 0.138 85));
          --warn-tint: light-dark(oklch(95.7% 0.036 88), oklch(27.3% 0.032 86));
          --bad: light-dark(oklch(50.1% 0.178 29), oklch(76% 0.116 25));
          --bad-tint: light-dark(oklch(94.1% 0.023 27), oklch(26.3% 0.043 23));
        }
        :root[data-theme="light"] { color-scheme: light; }
        :root[data-theme="dark"] { color-scheme: dark; }
        * { box-sizing: border-box; }
        body { margin: 0; min-height: 100vh; background: var(--paper); color: var(--ink); font: 1rem/1.55 Figtree, system-ui, sans-serif; font-variant-numeric: tabular-nums; }
        header, main, footer { width: min(32rem, 100% - 2rem); margin-inline: auto; }
        header { display: flex; flex-wrap: wrap; align-items: center; gap: .75rem; padding-block: 1.25rem; font-weight: 600; color: var(--brand); }
        .mode { margin-inline-start: auto; padding: .125rem .625rem; border: 1px solid var(--warn); border-radius: 999px; background: var(--warn-tint); color: var(--warn); font-size: .875rem; }
        main { padding: clamp(1.25rem, 5vw, 2rem); background: var(--raised); border: 1px solid var(--hairline); border-radius: 1rem; }
        footer { padding-block: 1.25rem 2.5rem; color: var(--muted); font-size: .875rem; }
        h1 { margin: 0 0 1rem; font: 600 1.75rem/1.25 "Bricolage Grotesque", system-ui, sans-serif; overflow-wrap: anywhere; }
        h2 { margin: 0 0 .5rem; font-size: 1rem; }
        p { margin: 0 0 1rem; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .5rem 1rem; margin: 0 0 1.25rem; padding-block: 1rem; border-block: 1px solid var(--hairline); }
        dt { color: var(--muted); }
        dd { margin: 0; text-align: end; overflow-wrap: anywhere; }
        .amount { font-weight: 600; }
        a { color: var(--brand); }
        form { margin: 0 0 1rem; }
        button, .button { display: inline-flex; align-items: center; justify-content: center; min-height: 2.75rem; padding: .5rem 1.25rem; border: 1px solid var(--brand); border-radius: .625rem; background: var(--brand); color: var(--on-brand); font: inherit; font-weight: 600; text-decoration: none; cursor: pointer; }
        form:not(.other) button { width: 100%; }
        button:hover, .button:hover { background: var(--brand-strong); border-color: var(--brand-strong); }
        .plain { margin: 0 .5rem .5rem 0; border-color: var(--line); background: transparent; color: var(--ink); font-weight: 500; }
        .plain:hover { background: var(--paper); border-color: var(--ink); }
        .other { margin-top: 1.5rem; padding-top: 1.25rem; border-top: 1px solid var(--hairline); }
        fieldset { margin: 0 0 1rem; padding: 0; border: 0; }
        legend { padding: 0; color: var(--muted); }
        label { display: flex; align-items: center; gap: .75rem; min-height: 2.75rem; }
        input { width: 1.25rem; height: 1.25rem; flex: none; accent-color: var(--brand); }
        .declined { padding: .75rem 1rem; border: 1px solid var(--bad); border-radius: .625rem; background: var(--bad-tint); color: var(--bad); }
        :focus-visible { outline: 2px solid var(--brand); outline-offset: 2px; }
        """;
}
