using System;
using Mote.Core.Http;
using Mote.Server.Access;
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

        /// <summary>Writes the head of the response with a document that is written while it is sent.</summary>
        /// <param name="context">What all connections share.</param>
        /// <param name="head">The request. RFC 9112 6.1: a response to HTTP/1.0 must not be chunked.</param>
        /// <param name="document">The document.</param>
        /// <returns>Sends the document.</returns>
        public static StreamCursor Begin(ServerContext context, RequestHead head, StreamedDocument document)
        {
            context.Counters.DocumentsCount++;
            bool isChunked = !head.IsVersion10;
            context.Used = context.Responses.WriteStreamHead(context.Transmit, 0, document.ContentType, isChunked);
            return new StreamCursor(document, isChunked);
        }

        /// <summary>Begins a response that goes on while things happen, and writes its head.</summary>
        /// <param name="exchange">The exchange.</param>
        /// <param name="head">The request.</param>
        /// <param name="document">The document.</param>
        /// <returns>The next phase.</returns>
        public static ConnectionPhase Begin(HttpExchange exchange, RequestHead head, StreamDocument document)
        {
            ServerContext context = exchange.Context;
            bool isChunked = !head.IsVersion10;
            SubscriberCursor cursor = null;
            if (!exchange.IsHeadOnly)
            {
                int position;
                try
                {
                    position = document.Begin(head.Buffer, head.QueryOffset, head.QueryCount);
                }
                catch (Exception)
                {
                    context.Counters.HandlerFaultsCount++;
                    return exchange.Reject(Rejection.DocumentFailed);
                }

                cursor = new SubscriberCursor(document, exchange, position, isChunked);
                document.Subscribe(cursor);
            }

            context.Counters.DocumentsCount++;
            context.Used = context.Responses.WriteStreamHead(context.Transmit, 0, document.ContentType, isChunked);
            return exchange.BeginDocument(cursor) == ConnectionPhase.Document ? ConnectionPhase.Streaming : ConnectionPhase.Draining;
        }

        /// <summary>Writes the whole response with a document that is made for each request. The document is made in the receive buffer, whose bytes have
        /// been read, because its length stands in the head before it.</summary>
        /// <param name="context">What all connections share.</param>
        /// <param name="document">The document.</param>
        /// <param name="isHeadOnly">The request was a HEAD: the document is made for its length and left out. RFC 9110 9.3.2.</param>
        /// <returns>False, and nothing is written, if the document failed.</returns>
        public static bool TryWrite(ServerContext context, DynamicDocument document, bool isHeadOnly)
        {
            int count;
            try
            {
                count = document.Write(context.Receive, 0, CapacityOf(context));
            }
            catch (Exception)
            {
                context.Counters.HandlerFaultsCount++;
                return false;
            }

            if (!TryEnd(context, HttpStatus.Ok, document.ContentType, count, isHeadOnly))
            {
                return false;
            }

            context.Counters.DocumentsCount++;
            return true;
        }

        /// <summary>Has a posted request carried out, and writes the whole response. It is made in the receive buffer too, as the request has been kept
        /// elsewhere.</summary>
        /// <param name="context">What all connections share.</param>
        /// <param name="handler">Carries the request out.</param>
        /// <param name="request">The request.</param>
        /// <returns>False, and nothing is written, if the handler failed.</returns>
        public static bool TryPost(ServerContext context, PostHandler handler, PostRequest request)
        {
            int status;
            int count;
            try
            {
                count = handler.OnPost(request, context.Receive, 0, CapacityOf(context), out status);
            }
            catch (Exception)
            {
                context.Counters.HandlerFaultsCount++;
                return false;
            }

            // Whatever it began has to end on time.
            context.Ticks.Request(0, context.NowMs);
            return TryEnd(context, status, "application/json", count, false);
        }

        /// <summary>Writes the whole response that sends a client to another address. RFC 9110 15.4.3.</summary>
        /// <param name="context">What all connections share.</param>
        /// <param name="document">Holds the address.</param>
        /// <returns>The next phase.</returns>
        public static ConnectionPhase Redirect(ServerContext context, RedirectDocument document)
        {
            context.Counters.DocumentsCount++;
            ResponseWriter writer = context.Responses;
            writer.Begin(context.Transmit, 0, HttpStatus.Found, "Connection: close\r\nCache-Control: no-store\r\nLocation: ");
            writer.Add(document.Location);
            writer.AddLength(0);
            context.Used = writer.End(0);
            context.QuietMs = 0;
            return ConnectionPhase.Draining;
        }

        private static int CapacityOf(ServerContext context)
        {
            int capacity = context.Transmit.Length - ResponseWriter.DynamicHeadBytes - context.Responses.OriginBytes;
            return capacity < context.Receive.Length ? capacity : context.Receive.Length;
        }

        private static bool TryEnd(ServerContext context, int status, string contentType, int count, bool isHeadOnly)
        {
            if (count < 0 || count > CapacityOf(context))
            {
                return false;
            }

            count = status == HttpStatus.NoContent ? 0 : count;
            int headBytes = context.Responses.WriteContentHead(context.Transmit, 0, status, contentType, count);
            count = isHeadOnly ? 0 : count;
            Array.Copy(context.Receive, 0, context.Transmit, headBytes, count);
            context.Used = headBytes + count;
            context.QuietMs = 0;
            return true;
        }
    }
}
