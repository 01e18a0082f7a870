using System;
using Mote.Core.Text;

namespace Mote.Core.Http
{
    /// <summary>Writes the heads of HTTP responses, and the whole of refusals, into a byte window. RFC 9112 4, 5.</summary>
    /// <remarks>Every response but 101 ends its connection, so no request can hide behind another. Nothing of a request is reflected.</remarks>
    public sealed class ResponseWriter
    {
        /// <summary>The most bytes that a response needs: a head or a refusal, without a document's content.</summary>
        public const int MaxBytes = 896;

        /// <summary>The most characters that a document adds to the policy of <see cref="WriteDocumentHead"/>.</summary>
        public const int MaxPolicyLength = 160;

        /// <summary>The longest content type of <see cref="WriteContentHead"/>.</summary>
        public const int MaxContentTypeBytes = 64;

        /// <summary>The most bytes that <see cref="WriteContentHead"/> writes, without those of <see cref="OriginBytes"/>.</summary>
        public const int DynamicHeadBytes = 320;

        // The browser keeps its copy and asks each time whether it is still good.
        private const string Cached = "Connection: close\r\nCache-Control: no-cache\r\n";

        // What a document may do, whatever it is. ws: and wss: are for older browsers, in which 'self' has no WebSocket connections, and for proxies.
        private const string Policy = "\r\nContent-Security-Policy: default-src 'none'; connect-src 'self' ws: wss:; img-src data:; manifest-src data:; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors";

        private const string AllowOrigin = "Access-Control-Allow-Origin: ";
        private const string VaryOrigin = "Vary: Origin\r\n";

        private byte[] _output;
        private byte[] _origin;
        private int _at;

        /// <summary>The origins whose pages may frame documents, a space before each, at most 129 bytes; null for none. CSP3 6.4.2.</summary>
        internal byte[] FrameAncestors { get; set; }

        /// <summary>Where the next byte is written.</summary>
        internal int Position
        {
            get { return _at; }
        }

        /// <summary>What the origin of <see cref="AllowOriginOnce"/> adds to the next response.</summary>
        internal int OriginBytes
        {
            get { return _origin == null ? 0 : _origin.Length + AllowOrigin.Length + 2 + VaryOrigin.Length; }
        }

        /// <summary>Lets the pages of an origin read the next response, other than 101. Fetch 3.2.3.</summary>
        /// <param name="origin">The origin, as the browser sent it; null for none.</param>
        internal void AllowOriginOnce(byte[] origin)
        {
            _origin = origin;
        }

        /// <summary>Writes the response to a request that cannot be read or served: status, fields, and one line that says what was wrong.</summary>
        /// <param name="output">Where to write; needs <see cref="MaxBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <param name="error">What is wrong with the request.</param>
        /// <param name="isForHead">The request was a HEAD: the line is left out, its length is not. RFC 9110 9.3.2.</param>
        /// <returns>The bytes written; 0 if the connection is to be closed without a response.</returns>
        public int WriteRefusal(byte[] output, int offset, RequestError error, bool isForHead)
        {
            int status = HttpStatus.For(error);
            if (status == 0)
            {
                return 0;
            }

            // RFC 9110 15.5.6: the server MUST generate an Allow header field; 10.2.1: with all methods that the path supports.
            string fields = status == HttpStatus.MethodNotAllowed ? "Connection: close\r\nAllow: GET, HEAD\r\n" : "Connection: close\r\n";
            Begin(output, offset, status, fields);
            return EndWithText(offset, HttpStatus.Explain(error), isForHead);
        }

        /// <summary>Writes the head that goes before a page's pieces.</summary>
        /// <param name="output">Where to write; needs <see cref="MaxBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <param name="contentType">The media type.</param>
        /// <param name="contentEncoding">The coding of the bytes; null for none.</param>
        /// <param name="eTag">The entity tag with its quotes; null for none.</param>
        /// <param name="sources">Directives that <see cref="AddPolicy"/> adds to its own; null for none.</param>
        /// <param name="length">Bytes of the content.</param>
        /// <returns>The bytes written.</returns>
        public int WriteDocumentHead(byte[] output, int offset, string contentType, string contentEncoding, string eTag, string sources, int length)
        {
            Begin(output, offset, HttpStatus.Ok, Cached);
            AddCopyFields(eTag);
            AddContentType(contentType);
            AddPolicy(sources);
            if (contentEncoding != null)
            {
                Add("\r\nContent-Encoding: ");
                Add(contentEncoding);
            }

            AddLength(length);
            return End(offset);
        }

        /// <summary>Writes the head that goes before content which was made for this request.</summary>
        /// <param name="output">Where to write; needs <see cref="DynamicHeadBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <param name="status">One of <see cref="HttpStatus"/>; 204 has neither type nor length. RFC 9110 8.6.</param>
        /// <param name="contentType">The media type, at most <see cref="MaxContentTypeBytes"/> characters.</param>
        /// <param name="length">Bytes of the content.</param>
        /// <returns>The bytes written.</returns>
        public int WriteContentHead(byte[] output, int offset, int status, string contentType, int length)
        {
            Begin(output, offset, status, "Connection: close\r\nCache-Control: no-store\r\n");
            if (status == HttpStatus.NoContent)
            {
                Add("\r\n");
                return End(offset);
            }

            // RFC 9110 10.2.3. Rates are so many a second: within one there is another.
            Add(status == HttpStatus.TooManyRequests ? "Retry-After: 1\r\n" : string.Empty);
            AddContentType(contentType);
            Add("\r\nContent-Security-Policy: default-src 'none'; frame-ancestors 'none'");
            AddLength(length);
            return End(offset);
        }

        /// <summary>Writes the head that goes before a document whose length is not known yet.</summary>
        /// <param name="output">Where to write; needs <see cref="DynamicHeadBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <param name="contentType">The media type, at most <see cref="MaxContentTypeBytes"/> characters.</param>
        /// <param name="isChunked">The document is sent in chunks; otherwise the end of the connection ends it. RFC 9112 6.1, 6.3.</param>
        /// <returns>The bytes written.</returns>
        public int WriteStreamHead(byte[] output, int offset, string contentType, bool isChunked)
        {
            Begin(output, offset, HttpStatus.Ok, "Connection: close\r\nCache-Control: no-store\r\n");
            AddContentType(contentType);
            Add("\r\nContent-Security-Policy: default-src 'none'; frame-ancestors 'none'");
            Add(isChunked ? "\r\nTransfer-Encoding: chunked\r\n\r\n" : "\r\n\r\n");
            return End(offset);
        }

        /// <summary>Writes the answer to a browser whose copy of a page is still good. RFC 9110 15.4.5.</summary>
        /// <param name="output">Where to write; needs <see cref="MaxBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <param name="eTag">The entity tag with its quotes.</param>
        /// <returns>The bytes written.</returns>
        public int WriteNotModified(byte[] output, int offset, string eTag)
        {
            Begin(output, offset, HttpStatus.NotModified, Cached);
            AddCopyFields(eTag);
            Add("\r\n");
            return End(offset);
        }

        /// <summary>Writes the response that lets a client send the body it has announced. Another response follows. RFC 9110 15.2.1.</summary>
        /// <param name="output">Where to write; needs <see cref="MaxBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <returns>The bytes written.</returns>
        public int WriteContinue(byte[] output, int offset)
        {
            Begin(output, offset, "HTTP/1.1 100 Continue\r\n\r\n");
            return End(offset);
        }

        /// <summary>Starts a response with its status line. Only the methods below may be called until <see cref="End"/> or
        /// <see cref="EndWithText"/> is.</summary>
        /// <param name="output">Where to write; needs <see cref="MaxBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <param name="status">One of <see cref="HttpStatus"/>.</param>
        /// <param name="fields">Header lines, each with its line end. They come last, so the end of the last one may be added afterwards.</param>
        internal void Begin(byte[] output, int offset, int status, string fields)
        {
            Begin(output, offset, "HTTP/1.1 ");
            _at += Ascii.WriteNumber(status, _output, _at);
            Add(" ");
            Add(HttpStatus.Phrase(status));
            Add("\r\n");
            if (_origin != null)
            {
                Add(AllowOrigin);
                Add(_origin);
                Add("\r\n" + VaryOrigin);
            }

            Add(fields);
        }

        /// <summary>Starts a response whose status line is written already.</summary>
        /// <param name="output">Where to write; needs <see cref="MaxBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <param name="text">How the response begins, ASCII.</param>
        internal void Begin(byte[] output, int offset, string text)
        {
            _output = output;
            _at = offset + Ascii.Copy(text, output, offset);
        }

        /// <summary>Adds ASCII text.</summary>
        internal void Add(string text)
        {
            _at += Ascii.Copy(text, _output, _at);
        }

        /// <summary>Adds bytes.</summary>
        internal void Add(byte[] bytes)
        {
            Array.Copy(bytes, 0, _output, _at, bytes.Length);
            _at += bytes.Length;
        }

        /// <summary>Leaves place for bytes that the caller has written to <see cref="Position"/>.</summary>
        internal void Skip(int count)
        {
            _at += count;
        }

        /// <summary>Adds the media type, and that it is not to be guessed otherwise.</summary>
        internal void AddContentType(string contentType)
        {
            Add("X-Content-Type-Options: nosniff\r\nContent-Type: ");
            Add(contentType);
        }

        /// <summary>Adds what a document may load and who may frame it, on a line of its own. CSP3.</summary>
        /// <param name="sources">Directives for what else it loads, such as the hashes of its style and script; null for none.</param>
        internal void AddPolicy(string sources)
        {
            Add(Policy);
            if (FrameAncestors != null)
            {
                Add(FrameAncestors);
            }
            else
            {
                Add(" 'none'");
            }

            if (sources != null)
            {
                Add("; ");
                Add(sources);
            }
        }

        /// <summary>Adds Content-Length, on a line of its own, and the empty line that ends the head.</summary>
        internal void AddLength(int length)
        {
            Add("\r\nContent-Length: ");
            _at += Ascii.WriteNumber(length, _output, _at);
            Add("\r\n\r\n");
        }

        /// <summary>Ends a response whose head is written.</summary>
        /// <param name="offset">Where the response began.</param>
        /// <returns>The bytes written since.</returns>
        internal int End(int offset)
        {
            _output = null;
            _origin = null;
            return _at - offset;
        }

        /// <summary>Ends a response with a line of text as its content.</summary>
        /// <param name="offset">Where the response began.</param>
        /// <param name="text">The line, ASCII, without its end.</param>
        /// <param name="isForHead">The line is left out, its length is not. RFC 9110 9.3.2.</param>
        /// <returns>The bytes written since.</returns>
        internal int EndWithText(int offset, string text, bool isForHead)
        {
            Add("Content-Type: text/plain; charset=utf-8\r\nX-Content-Type-Options: nosniff\r\n");

            // CSP3 6.4.2: whether it may be framed does not fall back to default-src.
            Add("Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\nCache-Control: no-store");
            AddLength(text.Length + 1);
            if (!isForHead)
            {
                Add(text);
                Add("\n");
            }

            return End(offset);
        }

        // What a browser needs to use its copy. Fetch 3.2.5: where the response to a listed origin is another one, every response says so.
        private void AddCopyFields(string eTag)
        {
            if (FrameAncestors != null && _origin == null)
            {
                Add(VaryOrigin);
            }

            if (eTag != null)
            {
                Add("ETag: ");
                Add(eTag);
                Add("\r\n");
            }
        }
    }
}
