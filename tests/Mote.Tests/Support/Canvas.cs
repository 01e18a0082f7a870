using nanoFramework.TestFramework;

namespace Mote.Tests.Support
{
    /// <summary>A buffer filled with A5, which shows what a writer wrote and that it wrote nothing around it.</summary>
    internal sealed class Canvas
    {
        /// <summary>Index of the first byte to write. The margin after the last byte is as long as the one before the first.</summary>
        public const int Offset = 13;

        private const byte Fill = 0xA5;

        /// <summary>Creates a buffer with <paramref name="room"/> bytes between its margins.</summary>
        public Canvas(int room)
        {
            Buffer = new byte[Offset + room + Offset];
            for (int i = 0; i < Buffer.Length; i++)
            {
                Buffer[i] = Fill;
            }
        }

        /// <summary>The whole buffer, margins included.</summary>
        public byte[] Buffer { get; }

        /// <summary>Expects exactly these bytes at <see cref="Offset"/> and nothing else changed.</summary>
        public void Expect(string hex, int written, string message)
        {
            Hex.AreEqual(hex, Buffer, Offset, written, message);
            ExpectMargins(written, message);
        }

        /// <summary>Expects that no byte outside the <paramref name="written"/> ones was touched.</summary>
        public void ExpectMargins(int written, string message)
        {
            Assert.IsTrue(written >= 0 && written <= Buffer.Length - (2 * Offset), message + ": more written than there is room");
            for (int i = 0; i < Buffer.Length; i++)
            {
                if ((i < Offset || i >= Offset + written) && Buffer[i] != Fill)
                {
                    Assert.AreEqual((int)Fill, (int)Buffer[i], message + ": byte " + (i - Offset).ToString() + " of " + written.ToString());
                }
            }
        }
    }
}
