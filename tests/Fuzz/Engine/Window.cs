namespace Mote.Fuzz.Engine
{
    /// <summary>Bytes inside a larger buffer, with a canary on both sides.</summary>
    /// <remarks>The caller picks the bytes of the margins. If two runs that differ only in these have different
    /// outcomes, a byte outside the window was read. With an empty margin the array ends where the window ends.</remarks>
    internal sealed class Window
    {
        private const int MostMargin = 24;
        private static readonly byte[] _plain = [0x00, 0xFF, 0x80, 0xA5, 0x41, 0x22, 0x3D];

        private readonly byte[] _before;

        private Window(byte[] buffer, int offset, int count)
        {
            Buffer = buffer;
            Offset = offset;
            Count = count;
            _before = (byte[])buffer.Clone();
        }

        /// <summary>The larger buffer.</summary>
        public byte[] Buffer { get; }

        /// <summary>Where the window starts.</summary>
        public int Offset { get; }

        /// <summary>Bytes of the window.</summary>
        public int Count { get; }

        /// <summary>The window itself.</summary>
        public ReadOnlySpan<byte> Content => Buffer.AsSpan(Offset, Count);

        /// <summary>Makes a window around a copy of <paramref name="content"/>.</summary>
        /// <param name="content">The bytes of the window.</param>
        /// <param name="place">Decides how wide the margins are.</param>
        /// <param name="garbage">Decides the bytes in the margins.</param>
        public static Window Around(ReadOnlySpan<byte> content, Prng place, Prng garbage)
        {
            int left = place.Below(MostMargin);
            int right = place.OneIn(3) ? 0 : place.Below(MostMargin);
            byte[] buffer = new byte[left + content.Length + right];
            Litter(buffer.AsSpan(0, left), garbage);
            Litter(buffer.AsSpan(left + content.Length), garbage);
            content.CopyTo(buffer.AsSpan(left));
            return new Window(buffer, left, content.Length);
        }

        /// <summary>Makes a window of <paramref name="count"/> bytes to write to, filled with a pattern.</summary>
        public static Window ForOutput(int count)
        {
            byte[] buffer = new byte[count + (2 * MostMargin)];
            Array.Fill(buffer, (byte)0xA5);
            return new Window(buffer, MostMargin, count);
        }

        /// <summary>Checks that nothing outside the window was written.</summary>
        public void CheckMargins()
        {
            CheckUntouched(0, Offset);
            CheckUntouched(Offset + Count, Buffer.Length);
        }

        /// <summary>Checks that nothing was written but the first bytes of the window.</summary>
        /// <param name="used">The number of bytes that may have been written.</param>
        public void CheckBehind(int used)
        {
            CheckUntouched(0, Offset);
            CheckUntouched(Offset + used, Buffer.Length);
        }

        /// <summary>Checks that nothing at all was written.</summary>
        public void CheckUntouched()
        {
            CheckUntouched(0, Buffer.Length);
        }

        /// <summary>Makes the pattern of an output window again.</summary>
        public void Refill()
        {
            Array.Copy(_before, Buffer, Buffer.Length);
        }

        private void CheckUntouched(int from, int to)
        {
            if (!Buffer.AsSpan(from, to - from).SequenceEqual(_before.AsSpan(from, to - from)))
            {
                throw new Finding("written-outside-window", $"buffer of {Buffer.Length}, window {Offset}+{Count}, range {from} to {to}");
            }
        }

        private static void Litter(Span<byte> margin, Prng garbage)
        {
            if (!garbage.OneIn(3))
            {
                margin.Fill(garbage.Pick(_plain));
                return;
            }

            for (int i = 0; i < margin.Length; i++)
            {
                margin[i] = garbage.Byte();
            }
        }
    }
}
