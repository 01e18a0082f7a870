using Mote.Fuzz.Engine;
using Mote.Fuzz.Targets;

namespace Mote.Fuzz.Session
{
    /// <summary>Mutations of frames. RFC 6455 5.2.</summary>
    internal static class FrameMutator
    {
        private static readonly ulong[] _lengths =
        [
            0, 1, 2, 124, 125, 126, 127, 128, 255, 256, 65534, 65535, 65536, 65537, int.MaxValue, 1UL << 31, uint.MaxValue, 1UL << 32,
            long.MaxValue - 1, long.MaxValue, 1UL << 63, ulong.MaxValue,
        ];

        private static readonly int[] _codes =
        [
            0, 1, 999, 1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 1015, 1016, 1100, 2000,
            2999,
            3000, 3999, 4000, 4999, 5000, 65535,
        ];

        private static readonly byte[] _controls = [0x88, 0x89, 0x8A, 0x8A, 0x89, 0x08, 0x09, 0x8B];

        private static readonly int[] _sizes = [0, 1, 5, 6, 15, 16, 17, 31, 33, 124, 125, 126, 127, 200, 1000];

        /// <summary>Changes one thing about the frames.</summary>
        public static void Change(List<WireFrame> frames, List<WireFrame> others, Prng random)
        {
            if (frames.Count == 0)
            {
                frames.Add(Control(random));
            }

            int at = random.Below(frames.Count);
            WireFrame frame = frames[at];
            switch (random.Below(16))
            {
                case 0:
                    frame.First ^= (byte)(1 << random.Below(8));
                    break;
                case 1:
                    frame.First = (byte)((frame.First & 0x80) | random.Below(3));
                    break;
                case 2:
                    frame.IsMasked = !frame.IsMasked;
                    break;
                case 3:
                    ChangeLength(frame, random);
                    break;
                case 4:
                    frame.Key = random.OneIn(4) ? [0, 0, 0, 0] : [random.Byte(), random.Byte(), random.Byte(), random.Byte()];
                    break;
                case 5:
                    frames.Insert(random.Below(frames.Count + 1), frame.Copy());
                    break;
                case 6:
                    frames.RemoveAt(at);
                    break;
                case 7:
                    int with = random.Below(frames.Count);
                    (frames[at], frames[with]) = (frames[with], frames[at]);
                    break;
                case 8 when others.Count > 0:
                    int from = random.Below(others.Count);
                    frames.InsertRange(at, others.GetRange(from, 1 + random.Below(others.Count - from)));
                    break;
                case 9:
                case 10:
                    frames.Insert(random.Below(frames.Count + 1), Control(random));
                    break;
                case 11:
                    Fragment(frames, at, random);
                    break;
                case 12:
                    Resize(frame.Payload, random.Pick(_sizes));
                    frame.ClaimedLength = null;
                    break;
                case 13:
                    frames.Insert(random.Below(frames.Count + 1), LongPing(random));
                    break;
                default:
                    Havoc.Change(frame.Payload, [], Utf8Target.Words, random);
                    frame.ClaimedLength = null;
                    break;
            }
        }

        /// <summary>Claims a length at a border, or in a longer form than it needs.</summary>
        public static void ChangeLength(WireFrame frame, Prng random)
        {
            if (random.OneIn(2))
            {
                frame.ClaimedLength = random.Pick(_lengths);
            }

            frame.LengthBits = random.Pick([0, 0, 16, 64]);
        }

        private static WireFrame Control(Prng random)
        {
            WireFrame frame = new() { First = random.Pick(_controls), Key = [random.Byte(), random.Byte(), random.Byte(), random.Byte()] };
            if ((frame.First & 0x0F) == 8 && !random.OneIn(4))
            {
                int code = random.Pick(_codes);
                frame.Payload = [(byte)(code >> 8), (byte)code];
            }

            if (random.OneIn(3))
            {
                frame.Payload.AddRange(random.Pick(Utf8Target.Words));
            }

            if (random.OneIn(8))
            {
                Resize(frame.Payload, random.Pick(_sizes));
            }

            return frame;
        }

        // Its pong is longer than its last bytes, if they come by themselves.
        private static WireFrame LongPing(Prng random)
        {
            WireFrame frame = new() { First = 0x89, Key = [random.Byte(), random.Byte(), random.Byte(), random.Byte()] };
            Resize(frame.Payload, random.OneIn(2) ? 125 : 1 + random.Below(125));
            return frame;
        }

        // The same message in two frames, perhaps with something between.
        private static void Fragment(List<WireFrame> frames, int at, Prng random)
        {
            WireFrame first = frames[at];
            WireFrame second = first.Copy();
            int cut = random.Below(first.Payload.Count + 1);
            first.Payload.RemoveRange(cut, first.Payload.Count - cut);
            second.Payload.RemoveRange(0, cut);
            first.ClaimedLength = null;
            first.First &= 0x7F;
            second.First &= 0xF0;
            frames.Insert(at + 1, second);
            if (random.OneIn(3))
            {
                frames.Insert(at + 1, Control(random));
            }
        }

        private static void Resize(List<byte> payload, int size)
        {
            byte filler = payload.Count > 0 ? payload[^1] : (byte)'a';
            if (filler >= 0x80)
            {
                filler = (byte)'b';
            }

            while (payload.Count < size)
            {
                payload.Add(filler);
            }

            payload.RemoveRange(size, payload.Count - size);
        }
    }
}
