import { useEffect, useRef, useState } from 'react';

const audible = 0.04;

/** Shows that the microphone hears something. */
export function LevelMeter({ track }: { track: MediaStreamTrack }) {
  const bar = useRef<SVGRectElement>(null);
  const [heard, setHeard] = useState(false);
  useEffect(() => {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 1024;
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    let frame = 0;
    let shown = 0;
    const draw = () => {
      analyser.getFloatTimeDomainData(samples);
      const level = Math.min(1, Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length) * 4);
      shown = Math.max(level, shown * 0.9);
      bar.current?.setAttribute('width', String(shown * 100));
      if (level > audible) setHeard(true);
      frame = requestAnimationFrame(draw);
    };
    draw();
    return () => {
      cancelAnimationFrame(frame);
      void context.close();
    };
  }, [track]);
  return (
    <div className="flex items-center gap-3">
      <svg
        viewBox="0 0 100 6"
        preserveAspectRatio="none"
        className="h-2 min-w-0 flex-1 overflow-hidden rounded-full bg-hairline"
        aria-hidden="true"
      >
        <rect ref={bar} width="0" height="6" className="fill-good" />
      </svg>
      <p role="status" className="text-sm text-ink-muted">
        {heard ? 'We hear you' : 'Say something'}
      </p>
    </div>
  );
}
