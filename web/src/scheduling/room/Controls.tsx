import { Keyboard, type LucideIcon, MessageSquare, Mic, MicOff, MonitorUp, MonitorX, PhoneOff, Video, VideoOff } from 'lucide-react';
import { roundClass } from '../../ui/classes';
import { LocalMedia, type Media } from './LocalMedia';

interface Props {
  media: Media;
  chatOpen: boolean;
  unread: number;
  onMute: () => void;
  onCamera: () => void;
  onShare: () => void;
  onChat: () => void;
  onKeys: () => void;
  onLeave: () => void;
}

/** Everything one can do in a call, within reach of a thumb. */
export function Controls({ media, chatOpen, unread, onMute, onCamera, onShare, onChat, onKeys, onLeave }: Props) {
  const speaking = media.microphone === 'on' && !media.muted;
  const seen = media.camera === 'on';
  return (
    <div role="toolbar" aria-label="Call" className="flex items-center justify-center gap-2 sm:gap-3">
      <Tool
        icon={speaking ? Mic : MicOff}
        label={speaking ? 'Mute (M)' : 'Unmute (M)'}
        look={speaking ? 'plain' : 'off'}
        onClick={onMute}
      />
      <Tool
        icon={seen ? Video : VideoOff}
        label={seen ? 'Turn camera off (V)' : 'Turn camera on (V)'}
        look={seen ? 'plain' : 'off'}
        onClick={onCamera}
      />
      {LocalMedia.canShare && (
        <Tool
          icon={media.sharing ? MonitorX : MonitorUp}
          label={media.sharing ? 'Stop sharing (S)' : 'Share your screen (S)'}
          look={media.sharing ? 'on' : 'plain'}
          onClick={onShare}
        />
      )}
      <Tool
        icon={MessageSquare}
        label={unread > 0 ? `Chat, ${unread} new (C)` : chatOpen ? 'Close the chat (C)' : 'Open the chat (C)'}
        look={chatOpen ? 'on' : 'plain'}
        badge={unread}
        onClick={onChat}
      />
      <span className="max-sm:hidden">
        <Tool icon={Keyboard} label="Keys (?)" look="plain" onClick={onKeys} />
      </span>
      <Tool icon={PhoneOff} label="Leave" look="leave" onClick={onLeave} />
    </div>
  );
}

interface ToolProps {
  icon: LucideIcon;
  label: string;
  look: Parameters<typeof roundClass>[0];
  badge?: number;
  onClick: () => void;
}

function Tool({ icon: Icon, label, look, badge = 0, onClick }: ToolProps) {
  return (
    <button type="button" aria-label={label} title={label} onClick={onClick} className={roundClass(look)}>
      <Icon size={22} strokeWidth={1.75} aria-hidden="true" />
      {badge > 0 && (
        <span
          className="absolute -end-1 -top-1 grid min-w-6 place-items-center rounded-full bg-brand px-1 text-sm font-semibold text-on-brand"
          aria-hidden="true"
        >
          {badge}
        </span>
      )}
    </button>
  );
}
