using Mote.Server.Documents;

namespace Mote.Samples.Compare
{
    /// <summary>The page, whose own bytes count for none of the four ways.</summary>
    internal sealed class CompareStart : StaticDocument
    {
        private readonly ComparePage _page = new ComparePage();
        private readonly CompareCounter _counter;

        public CompareStart(CompareCounter counter)
        {
            _counter = counter;
        }

        /// <inheritdoc/>
        public override string ContentType => _page.ContentType;

        /// <inheritdoc/>
        public override string ContentEncoding => _page.ContentEncoding;

        /// <inheritdoc/>
        public override string ETag => null;

        /// <inheritdoc/>
        public override string ContentSecurityPolicy => _page.ContentSecurityPolicy;

        /// <inheritdoc/>
        public override int Length => _page.Length;

        /// <inheritdoc/>
        public override int PieceCount => _page.PieceCount;

        /// <inheritdoc/>
        public override byte[] GetPiece(int index)
        {
            _counter.Note(_counter.Other);
            return _page.GetPiece(index);
        }
    }
}
