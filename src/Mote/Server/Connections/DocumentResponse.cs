using System;
using Mote.Core.Http;
using Mote.Server.Documents;

namespace Mote.Server.Connections
{
    /// <summary>Writes the responses to requests for documents into the send buffer. RFC 9110 9.3.1.</summary>
    internal static class DocumentResponse
    {
        /// <summary>Writes the head of the response with a document, or the whole response that says that the peer has it already.</summary>
        /// <param name="context">What all connections share.</param>
        /// <param name="head">The request.</param>
        /// <param name="document">The document.</param>
        /// <returns>True if the document is to follow; false if the response is whole.</returns>
        public static bool TryBegin(ServerContext context, RequestHead head, StaticDocument document)
        {
            context.Counters.DocumentsCount++;
            string eTag = document.ETag;
            if (eTag != null && DocumentCursor.IsKnown(head, eTag, context.Transmit))
            {
                context.Used = context.Responses.WriteNotModified(context.Transmit, 0, eTag);
                context.QuietMs = 0;
                return false;
            }

            context.Used = context.Responses.WriteDocumentHead(
                context.Transmit, 0, document.ContentType, document.ContentEncoding, eTag, document.ContentSecurityPolicy, document.Length);
            return true;
        }

        /// <summary>Writes the whole response with a document that is made for each request. The document is made in the receive buffer, whose bytes have
        /// been read, because its length stands in the head before it.</summary>
        /// <param name="context">What all connections share.</param>
        /// <param name="document">The document.</param>
        /// <param name="isHeadOnly">The request was a HEAD: the document is made for its length and left out. RFC 9110 9.3.2.</param>
        /// <returns>False, and nothing is written, if the document failed.</returns>
        public static bool TryWrite(ServerContext context, DynamicDocument document, bool isHeadOnly)
        {
            int capacity = context.Transmit.Length - ResponseWriter.DynamicHeadBytes - context.Responses.OriginBytes;
            capacity = capacity < context.Receive.Length ? capacity : context.Receive.Length;
            int count;
            try
            {
                count = document.Write(context.Receive, 0, capacity);
            }
            catch (Exception)
            {
                context.Counters.HandlerFaultsCount++;
                return false;
            }

            if (count < 0 || count > capacity)
            {
                return false;
            }

            context.Counters.DocumentsCount++;
            int headBytes = context.Responses.WriteDynamicHead(context.Transmit, 0, document.ContentType, count);
            count = isHeadOnly ? 0 : count;
            Array.Copy(context.Receive, 0, context.Transmit, headBytes, count);
            context.Used = headBytes + count;
            context.QuietMs = 0;
            return true;
        }
    }
}
