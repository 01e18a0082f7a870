using Mote.Wire;

namespace Mote.Benchmarks.Compare.Clients
{
    /// <summary>A message that clients send: text of letters or binary, the same on every run.</summary>
    internal sealed class EchoMessage
    {
        private const uint Key = 0x37FA213D;
        private const int Letters = 26;

        /// <summary>Makes a message of one frame.</summary>
        /// <param name="bytes">Its length, 1 or more.</param>
        /// <param name="isText">Text, or binary.</param>
        public EchoMessage(int bytes, bool isText)
            : this(bytes, isText, bytes, int.MaxValue)
        {
        }

        /// <summary>Makes a message.</summary>
        /// <param name="bytes">Its length, 1 or more.</param>
        /// <param name="isText">Text, or binary.</param>
        /// <param name="fragmentBytes">The payload of each frame, 1 or more; the last may be shorter.</param>
        /// <param name="pieceBytes">The most that is given to TCP at once, 1 or more.</param>
        public EchoMessage(int bytes, bool isText, int fragmentBytes, int pieceBytes)
        {
            Payload = new byte[bytes];
            for (int i = 0; i < bytes; i++)
            {
                Payload[i] = (byte)(isText ? 'a' + (i % Letters) : i * 31);
            }

            IsText = isText;
            PieceBytes = pieceBytes;
            Wire = Frames(Payload, isText ? RawFrame.Text : RawFrame.Binary, fragmentBytes);
        }

        /// <summary>What comes back.</summary>
        public byte[] Payload { get; }

        /// <summary>What is sent: masked frames.</summary>
        public byte[] Wire { get; }

        /// <summary>The most that is given to TCP at once.</summary>
        public int PieceBytes { get; }

        /// <summary>Text, or binary.</summary>
        public bool IsText { get; }

        private static byte[] Frames(byte[] payload, int opcode, int fragmentBytes)
        {
            int fragments = (int)(((long)payload.Length + fragmentBytes - 1) / fragmentBytes);
            byte[] wire = new byte[payload.Length + (fragments * RawFrame.MaxHeaderBytes)];
            int end = 0;
            for (int start = 0; start < payload.Length; start += fragmentBytes)
            {
                int count = Math.Min(fragmentBytes, payload.Length - start);
                bool isLast = start + count == payload.Length;
                end += RawFrame.Write(wire.AsSpan(end), start == 0 ? opcode : RawFrame.Continuation, payload.AsSpan(start, count), isLast, Key);
            }

            return wire[..end];
        }
    }
}
