using Mote.Wire;

namespace Mote.Benchmarks.Compare
{
    /// <summary>A message that clients send: text of letters or binary, the same on every run.</summary>
    internal sealed class EchoMessage
    {
        private const uint Key = 0x37FA213D;
        private const int Letters = 26;

        /// <summary>Makes a message.</summary>
        /// <param name="bytes">Its length, 1 or more.</param>
        /// <param name="isText">Text, or binary.</param>
        public EchoMessage(int bytes, bool isText)
        {
            Payload = new byte[bytes];
            for (int i = 0; i < bytes; i++)
            {
                Payload[i] = (byte)(isText ? 'a' + (i % Letters) : i * 31);
            }

            IsText = isText;
            Frame = RawFrame.Masked(isText ? RawFrame.Text : RawFrame.Binary, Payload, true, Key);
        }

        /// <summary>What comes back.</summary>
        public byte[] Payload { get; }

        /// <summary>What is sent: one masked frame.</summary>
        public byte[] Frame { get; }

        /// <summary>Text, or binary.</summary>
        public bool IsText { get; }
    }
}
