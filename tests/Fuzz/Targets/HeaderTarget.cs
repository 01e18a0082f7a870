using Mote.Core;
using Mote.Core.Frames;
using Mote.Fuzz.Engine;
using Mote.Fuzz.Session;

namespace Mote.Fuzz.Targets
{
    /// <summary><see cref="FrameHeaderReader"/> at any split, and back through <see cref="FrameHeaderWriter"/> to the same bytes.</summary>
    internal sealed class HeaderTarget : FuzzTarget
    {
        private readonly FrameHeaderReader _reader = new();

        /// <inheritdoc/>
        public override string Name => "header";

        /// <inheritdoc/>
        public override ulong Check(byte[] input)
        {
            Prng random = Prng.For(input);
            ulong place = random.Next64();
            int[] pieces = Splits.Random(input.Length, random);
            ReadStatus whole = Run(input, Splits.Whole(input.Length), random.Next64(), random.Next64(), out int consumed);
            FrameError error = _reader.Error;
            if (whole == ReadStatus.Done)
            {
                CheckRoundTrip(input, consumed);
            }

            Compare(Run(input, Splits.EachByte(input.Length), random.Next64(), random.Next64(), out int used), used);
            Compare(Run(input, pieces, place, random.Next64(), out used), used);
            Compare(Run(input, pieces, place, random.Next64(), out used), used);

            Signature signature = default;
            signature.Add((int)whole);
            signature.Add((int)error);
            signature.Add(whole == ReadStatus.Done ? consumed + (_reader.Opcode << 8) : 0);
            return signature.Value;

            void Compare(ReadStatus status, int sum)
            {
                Finding.Unless(whole, status, "header-verdict-depends-on-split");
                Finding.Unless(error, _reader.Error, "header-error-depends-on-split");
                Finding.Unless(status == ReadStatus.Failed || sum == consumed, "header-consumed-depends-on-split");
                if (status == ReadStatus.Done)
                {
                    CheckRoundTrip(input, consumed);
                }
            }
        }

        /// <inheritdoc/>
        protected override void ChangeOnce(List<byte> input, byte[] other, Prng random)
        {
            if (random.OneIn(3))
            {
                input.Clear();
                WireFrame frame = new() { First = random.Byte(), Key = [random.Byte(), random.Byte(), random.Byte(), random.Byte()] };
                if (!random.OneIn(3))
                {
                    frame.First &= 0x8F;
                }

                FrameMutator.ChangeLength(frame, random);
                frame.AppendHeaderTo(input);
                return;
            }

            Havoc.Change(input, other, [], random);
        }

        private ReadStatus Run(byte[] input, int[] pieces, ulong place, ulong garbage, out int sum)
        {
            Prng places = new(place);
            Prng litter = new(garbage);
            _reader.Reset();
            sum = 0;
            foreach (int piece in pieces)
            {
                Window window = Window.Around(input.AsSpan(sum, piece), places, litter);
                ReadStatus status = _reader.Feed(window.Buffer, window.Offset, window.Count, out int consumed);
                window.CheckUntouched();
                Finding.Unless(consumed >= 0 && consumed <= piece, "header-consumed-out-of-bounds");
                Finding.Unless(status == ReadStatus.Failed, _reader.Error != FrameError.None, "header-error-without-verdict");
                sum += consumed;
                if (status != ReadStatus.NeedMore)
                {
                    return status;
                }

                Finding.Unless(piece, consumed, "header-need-more-with-bytes-left");
            }

            return ReadStatus.NeedMore;
        }

        // Lengths are minimal, so one header has one form: what the writer makes, masked, is what was read.
        private void CheckRoundTrip(byte[] input, int consumed)
        {
            int size = FrameHeaderWriter.Size(_reader.PayloadLength);
            Window output = Window.ForOutput(size);
            int written = FrameHeaderWriter.Write(output.Buffer, output.Offset, _reader.Opcode, _reader.IsFinal, _reader.PayloadLength);
            output.CheckMargins();
            Finding.Unless(size, written, "header-size");
            byte[] again = [.. output.Content, .. _reader.Key[..FrameLayout.KeyBytes]];
            again[1] |= FrameLayout.MaskedBit;
            Finding.UnlessSame(input.AsSpan(0, consumed), again, "header-round-trip");
        }
    }
}
