using System.Runtime.InteropServices;
using Mote.Core.Sessions;
using Mote.Fuzz.Engine;
using Mote.Fuzz.Session;

namespace Mote.Fuzz.Targets
{
    /// <summary><see cref="ServerSession"/> at any split against a model of RFC 6455 that sees the whole input.</summary>
    internal sealed class SessionTarget : FuzzTarget
    {
        private readonly ServerSession _used = new();

        /// <inheritdoc/>
        public override string Name => "session";

        /// <inheritdoc/>
        public override ulong Check(byte[] input)
        {
            SessionInput session = new(input);
            SessionOutcome expected = SessionModel.Run(session);
            Prng random = Prng.For(input);
            int count = session.Wire.Length;
            ulong place = random.Next64();
            int[] pieces = Splits.Random(count, random);

            Compare(expected, Run(new ServerSession(), Splits.Whole(count), random.Next64()).Outcome, false);
            Compare(expected, Run(_used, Splits.EachByte(count), random.Next64()).Outcome, true);

            // A session that was used before, the same pieces, and other garbage around them.
            SessionRun first = Run(_used, pieces, place);
            SessionRun second = Run(new ServerSession(), pieces, place);
            Compare(expected, first.Outcome, false);
            Finding.UnlessSame(Bytes(first.Calls), Bytes(second.Calls), "read-outside-window-or-state-left");
            Compare(expected, second.Outcome, false);
            return Sign(expected);

            SessionRun Run(ServerSession subject, int[] cuts, ulong where)
            {
                return new SessionRun(subject, session, where, random.Next64()).Run(cuts);
            }
        }

        /// <inheritdoc/>
        protected override void ChangeOnce(List<byte> input, byte[] other, Prng random)
        {
            if (input.Count < SessionInput.OptionBytes)
            {
                input.InsertRange(0, [0, 0]);
            }

            switch (random.Below(12))
            {
                case 0:
                    input[0] = random.Byte();
                    break;
                case 1:
                    input[1] = (byte)(random.OneIn(2) ? 0 : random.Below(Math.Min(255, input.Count)));
                    break;
                case 2:
                case 3:
                case 4:
                    Havoc.Change(input, other, [], random);
                    break;
                default:
                    ChangeFrames(input, other, random);
                    break;
            }
        }

        private static void ChangeFrames(List<byte> input, byte[] other, Prng random)
        {
            List<WireFrame> frames = WireFrame.Parse(CollectionsMarshal.AsSpan(input)[SessionInput.OptionBytes..], out byte[] rest);
            List<WireFrame> others = other.Length > SessionInput.OptionBytes
                ? WireFrame.Parse(other.AsSpan(SessionInput.OptionBytes), out _)
                : [];
            FrameMutator.Change(frames, others, random);
            input.RemoveRange(SessionInput.OptionBytes, input.Count - SessionInput.OptionBytes);
            foreach (WireFrame frame in frames)
            {
                frame.AppendTo(input);
            }

            input.AddRange(rest);
        }

        // If a text becomes invalid, a run in larger pieces may have reported less of it, because the whole last piece failed.
        private static void Compare(SessionOutcome expected, SessionOutcome actual, bool isEachByte)
        {
            Finding.Unless(expected.Verdict, actual.Verdict, "session-verdict");
            Finding.Unless(expected.PeerCode, actual.PeerCode, "session-peer-code");
            Finding.Unless(expected.ClosedFirst, actual.ClosedFirst, "session-own-close");
            if (expected.Verdict == Verdict.Failed && !expected.Errors.Contains(actual.Errors[0]))
            {
                throw new Finding("session-error", $"expected {string.Join(" or ", expected.Errors)}, found {actual.Errors[0]}");
            }

            Finding.UnlessSame(Bytes(expected.Sent), Bytes(actual.Sent), "session-sent");
            List<SessionEntry> entries = expected.Entries;
            bool mayBreakOff = expected.Errors.Contains("TextNotUtf8") && entries.Count > 0 && !entries[^1].IsPing && !entries[^1].IsLast;
            int least = mayBreakOff ? entries.Count - 1 : entries.Count;
            Finding.Unless(actual.Entries.Count >= least && actual.Entries.Count <= entries.Count, "session-entries");
            for (int i = 0; i < actual.Entries.Count; i++)
            {
                CompareEntry(entries[i], actual.Entries[i], mayBreakOff && i == entries.Count - 1, isEachByte);
            }
        }

        private static void CompareEntry(SessionEntry expected, SessionEntry actual, bool mayBreakOff, bool isEachByte)
        {
            Finding.Unless(expected.IsPing, actual.IsPing, "session-entry-kind");
            Finding.Unless(expected.IsText, actual.IsText, "session-entry-text");
            Finding.Unless(expected.IsFirst, actual.IsFirst, "session-entry-first");
            Finding.Unless(expected.IsLast, actual.IsLast, "session-entry-last");
            ReadOnlySpan<byte> bytes = Bytes(expected.Bytes);
            if (mayBreakOff)
            {
                int most = isEachByte ? 1 : bytes.Length;
                Finding.Unless(actual.Bytes.Count <= bytes.Length && actual.Bytes.Count >= bytes.Length - most, "session-broken-text");
                bytes = bytes[..actual.Bytes.Count];
            }

            Finding.UnlessSame(bytes, Bytes(actual.Bytes), expected.IsPing ? "session-ping-payload" : "session-data");
        }

        private static ulong Sign(SessionOutcome outcome)
        {
            Signature signature = default;
            signature.Add((int)outcome.Verdict);
            signature.Add(outcome.ClosedFirst ? 1 : 0);
            signature.Add(outcome.PeerCode);
            foreach (string error in outcome.Errors)
            {
                signature.Add(error.Length + (error[0] << 8) + (error[^1] << 16));
            }

            foreach (SessionEntry entry in outcome.Entries.TakeLast(4))
            {
                signature.Add((entry.IsPing ? 1 : 0) + (entry.IsText ? 2 : 0) + (entry.IsFirst ? 4 : 0) + (entry.IsLast ? 8 : 0));
                signature.AddSize(entry.Bytes.Count);
            }

            return signature.Value;
        }

        private static ReadOnlySpan<byte> Bytes<T>(List<T> list)
            where T : struct
        {
            return MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(list));
        }
    }
}
