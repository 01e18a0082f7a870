using System;
using Mote.Core.Http;
using Mote.Core.Text;
using Mote.Server.Documents;

namespace Mote.Server.Connections
{
    /// <summary>How far a document has been sent that is the same for every request.</summary>
    internal sealed class DocumentCursor : ContentCursor
    {
        private readonly StaticDocument _document;
        private int _pieceIndex;
        private byte[] _piece;
        private int _pieceAt;

        /// <summary>Stands before a document's first byte.</summary>
        public DocumentCursor(StaticDocument document)
        {
            _document = document;
        }

        /// <summary>Tells whether the peer has a document already. RFC 9110 13.1.2: the weak comparison, on a list of tags or a star.</summary>
        /// <param name="head">The request.</param>
        /// <param name="eTag">The document's entity tag.</param>
        /// <param name="scratch">A buffer for the tag's bytes.</param>
        public static bool IsKnown(RequestHead head, string eTag, byte[] scratch)
        {
            int count = eTag.Length;
            int first = head.Fields.OffsetOf(HeaderName.IfNoneMatch);
            int last = first + head.Fields.CountOf(HeaderName.IfNoneMatch) - count;
            Ascii.Copy(eTag, scratch, 0);
            for (int i = first; i <= last; i++)
            {
                if (Ascii.AreEqual(head.Buffer, i, scratch, 0, count))
                {
                    return true;
                }
            }

            return head.Fields.CountOf(HeaderName.IfNoneMatch) == 1 && head.Buffer[first] == '*';
        }

        /// <inheritdoc/>
        public override ConnectionPhase Send(ServerContext context)
        {
            context.QuietMs = 0;
            try
            {
                return Write(context) ? ConnectionPhase.Draining : ConnectionPhase.Document;
            }
            catch (Exception)
            {
                // The head has promised a length: only the end of the connection can say that it will not be kept.
                context.Counters.HandlerFaultsCount++;
                context.Used = 0;
                return ConnectionPhase.Draining;
            }
        }

        // Returns true once all of the document has been written.
        private bool Write(ServerContext context)
        {
            byte[] output = context.Transmit;
            int end = output.Length < SendBytes ? output.Length : SendBytes;
            int used = context.Used;
            byte[] piece = _piece;
            int at = _pieceAt;
            while (true)
            {
                if (piece == null)
                {
                    if (_pieceIndex == _document.PieceCount)
                    {
                        context.Used = used;
                        return true;
                    }

                    piece = _document.GetPiece(_pieceIndex);
                    _pieceIndex++;
                    at = 0;
                }

                int count = piece.Length - at;
                if (count > end - used)
                {
                    count = end - used;
                    Array.Copy(piece, at, output, used, count);
                    context.Used = used + count;
                    _piece = piece;
                    _pieceAt = at + count;
                    return false;
                }

                Array.Copy(piece, at, output, used, count);
                used += count;
                piece = null;
            }
        }
    }
}
