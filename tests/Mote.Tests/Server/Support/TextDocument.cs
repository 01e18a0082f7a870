using Mote.Server.Documents;

namespace Mote.Tests.Server.Support
{
    /// <summary>A document of pieces of 1000 bytes.</summary>
    internal sealed class TextDocument : StaticDocument
    {
        private readonly byte[] _piece = new byte[1000];
        private readonly int _pieces;

        /// <summary>Makes a document.</summary>
        /// <param name="pieces">How many pieces it has, 1 or more.</param>
        public TextDocument(int pieces)
        {
            _pieces = pieces;
        }

        public override string ContentType
        {
            get { return "text/plain"; }
        }

        public override string ContentEncoding
        {
            get { return null; }
        }

        public override string ETag
        {
            get { return null; }
        }

        public override int Length
        {
            get { return _pieces * _piece.Length; }
        }

        public override int PieceCount
        {
            get { return _pieces; }
        }

        public override byte[] GetPiece(int index)
        {
            return _piece;
        }
    }
}
