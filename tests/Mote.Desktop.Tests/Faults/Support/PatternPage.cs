using Mote.Server;
using Mote.Server.Documents;

namespace Mote.Desktop.Tests.Faults.Support
{
    /// <summary>A page of a size that no socket buffer takes at once, every byte known.</summary>
    internal sealed class PatternPage : StaticDocument
    {
        private const int PieceBytes = 1024;

        /// <summary>Pieces of 1 KB.</summary>
        public int Pieces { get; set; } = 100;

        /// <summary>Asking for this piece and those behind it throws.</summary>
        public int FailsAt { get; set; } = int.MaxValue;

        public override string ContentType => "text/plain";

        public override string ContentEncoding => null!;

        public override string ETag => null!;

        public override int Length => Pieces * PieceBytes;

        public override int PieceCount => Pieces;

        public override byte[] GetPiece(int index)
        {
            if (index >= FailsAt)
            {
                throw new InvalidOperationException("The flash is worn out.");
            }

            byte[] piece = new byte[PieceBytes];
            Array.Fill(piece, (byte)('a' + (index % 26)));
            return piece;
        }

        /// <summary>Fails unless some bytes are the whole page.</summary>
        public void AssertIs(byte[] content)
        {
            Assert.HasCount(Length, content);
            for (int i = 0; i < content.Length; i++)
            {
                Assert.AreEqual('a' + (i / PieceBytes % 26), content[i], $"byte {i}");
            }
        }
    }
}
