/** A WAV file of 16 bits, of channels with values from −1 to 1. */
export function wav(channels: readonly Float32Array[], rate: number): Buffer {
  const frames = channels[0].length;
  const frame = 2 * channels.length;
  const file = Buffer.alloc(44 + frames * frame);
  file.write('RIFF', 0);
  file.writeUInt32LE(36 + frames * frame, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(channels.length, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * frame, 28);
  file.writeUInt16LE(frame, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36);
  file.writeUInt32LE(frames * frame, 40);
  channels.forEach((samples, c) =>
    samples.forEach((value, n) =>
      file.writeInt16LE(Math.round(32_767 * value), 44 + n * frame + 2 * c),
    ),
  );
  return file;
}

/** So many seconds of a tone, in as many channels. */
export function tone(frequency: number, seconds: number, rate: number, channels = 1): Buffer {
  const samples = Float32Array.from(
    { length: seconds * rate },
    (_, n) => 0.5 * Math.sin((2 * Math.PI * frequency * n) / rate),
  );
  return wav(Array<Float32Array>(channels).fill(samples), rate);
}
