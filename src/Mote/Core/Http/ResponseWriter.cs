using Mote.Core.Crypto;
using Mote.Core.Handshake;
using Mote.Core.Text;

namespace Mote.Core.Http
{
    /// <summary>Writes the heads of HTTP responses, and the whole of refusals, into a byte window. RFC 9112 4, 5.</summary>
    /// <remarks>Every response but 101 ends its connection, so no request can hide behind another. Nothing of a request is reflected.</remarks>
    public sealed class ResponseWriter
    {
        /// <summary>The room that every response needs at most, in bytes: heads and refusals, not a page's content.</summary>
        public const int MaxBytes = 768;

        /// <summary>The longest content type of <see cref="WriteAnswerHead"/>.</summary>
        public const int MaxContentTypeBytes = 64;

        /// <summary>The room that <see cref="WriteAnswerHead"/> needs at most.</summary>
        public const int AnswerHeadBytes = 320;

        private byte[] _output;
        private int _at;

        /// <summary>Writes the answer that opens a WebSocket. RFC 6455 4.2.2 step 5.</summary>
        /// <param name="output">Where to write; needs <see cref="MaxBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <param name="head">The head whose key is answered.</param>
        /// <param name="acceptKey">Computes the answer.</param>
        /// <param name="subprotocol">The one agreed on, at most 64 characters; null for none.</param>
        /// <returns>The bytes written.</returns>
        public int WriteAccept(byte[] output, int offset, RequestHead head, AcceptKey acceptKey, string subprotocol)
        {
            Begin(output, offset);
            Add("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ");
            acceptKey.Compute(head.Buffer, head.KeyOffset, output, _at);
            _at += AcceptKey.AcceptBytes;
            if (subprotocol != null)
            {
                Add("\r\nSec-WebSocket-Protocol: ");
                Add(subprotocol);
            }

            Add("\r\n\r\n");
            return End(offset);
        }

        /// <summary>Writes a refusal: status, headers, and one line that says what was wrong.</summary>
        /// <param name="output">Where to write; needs <see cref="MaxBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <param name="error">Why.</param>
        /// <param name="isForHead">The request was a HEAD: the line is left out, its length is not. RFC 9110 9.3.2.</param>
        /// <returns>The bytes written; 0 if the refusal is to close without an answer.</returns>
        public int WriteRefusal(byte[] output, int offset, RequestError error, bool isForHead)
        {
            int status = HttpStatus.For(error);
            if (status == 0)
            {
                return 0;
            }

            Begin(output, offset);
            AddStatus(status);
            switch (status)
            {
                case HttpStatus.UpgradeRequired:
                    // RFC 9110 15.5.22: the server MUST send Upgrade, and 7.8: name it in Connection; RFC 6455 4.4: and the version it speaks.
                    Add("Connection: Upgrade, close\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n");
                    break;
                case HttpStatus.MethodNotAllowed:
                    // RFC 9110 15.5.6: the server MUST generate an Allow header field; 10.2.1: with all that the path supports.
                    Add("Connection: close\r\nAllow: GET");
                    Add(error == RequestError.FormMethodNotAllowed ? ", POST\r\n" : "\r\n");
                    break;
                case HttpStatus.Unauthorized:
                    // RFC 9110 15.5.2: the server MUST send WWW-Authenticate; RFC 6750 3.
                    Add("Connection: close\r\nWWW-Authenticate: Bearer realm=\"mote\"\r\n");
                    AddCookieEnd(error == RequestError.TokenWrong);
                    break;
                case HttpStatus.TooManyRequests:
                    Add("Connection: close\r\nRetry-After: 60\r\n");
                    break;
                case HttpStatus.ServiceUnavailable:
                    Add("Connection: close\r\nRetry-After: 5\r\n");
                    break;
                default:
                    Add("Connection: close\r\n");
                    break;
            }

            string text = HttpStatus.Explain(error);
            Add("Content-Type: text/plain; charset=utf-8\r\nX-Content-Type-Options: nosniff\r\n");

            // CSP3 6.4.2: whether it may be framed does not fall back to default-src.
            Add("Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n");
            Add("Cache-Control: no-store\r\nContent-Length: ");
            _at += Ascii.WriteNumber(text.Length + 1, _output, _at);
            Add("\r\n\r\n");
            if (!isForHead)
            {
                Add(text);
                Add("\n");
            }

            return End(offset);
        }

        /// <summary>Writes the head that goes before a page's pieces.</summary>
        /// <param name="output">Where to write; needs <see cref="MaxBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <param name="contentType">The media type.</param>
        /// <param name="contentEncoding">The coding of the bytes; null for none.</param>
        /// <param name="eTag">The entity tag with its quotes; null for none.</param>
        /// <param name="length">Bytes of the content.</param>
        /// <returns>The bytes written.</returns>
        public int WritePageHead(byte[] output, int offset, string contentType, string contentEncoding, string eTag, int length)
        {
            Begin(output, offset);
            AddStatus(HttpStatus.Ok);
            AddCaching(eTag);
            AddContent(contentType);
            // What the page itself may load, it says itself; that it may not be framed only a header can.
            Add("\r\nContent-Security-Policy: frame-ancestors 'none'");
            if (contentEncoding != null)
            {
                Add("\r\nContent-Encoding: ");
                Add(contentEncoding);
            }

            Add("\r\nContent-Length: ");
            _at += Ascii.WriteNumber(length, _output, _at);
            Add("\r\n\r\n");
            return End(offset);
        }

        /// <summary>Writes the head that goes before a document which was made for this request.</summary>
        /// <param name="output">Where to write; needs <see cref="AnswerHeadBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <param name="contentType">The media type, at most <see cref="MaxContentTypeBytes"/> characters.</param>
        /// <param name="length">Bytes of the content.</param>
        /// <returns>The bytes written.</returns>
        public int WriteAnswerHead(byte[] output, int offset, string contentType, int length)
        {
            Begin(output, offset);
            AddStatus(HttpStatus.Ok);
            Add("Connection: close\r\nCache-Control: no-store\r\n");
            AddContent(contentType);
            Add("\r\nContent-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\nContent-Length: ");
            _at += Ascii.WriteNumber(length, _output, _at);
            Add("\r\n\r\n");
            return End(offset);
        }

        /// <summary>Writes the head that goes before the sign-in form. RFC 9110 15.5.2.</summary>
        /// <param name="output">Where to write; needs <see cref="MaxBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <param name="contentType">The media type.</param>
        /// <param name="length">Bytes of the content.</param>
        /// <param name="isAfterWrong">A token came and was wrong: a cookie that holds it is to be forgotten.</param>
        /// <returns>The bytes written.</returns>
        public int WriteSignInHead(byte[] output, int offset, string contentType, int length, bool isAfterWrong)
        {
            Begin(output, offset);
            AddStatus(HttpStatus.Unauthorized);
            Add("Connection: close\r\nWWW-Authenticate: Bearer realm=\"mote\"\r\nCache-Control: no-store\r\n");
            AddCookieEnd(isAfterWrong);
            AddContent(contentType);
            Add("\r\nContent-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'");
            Add("\r\nContent-Length: ");
            _at += Ascii.WriteNumber(length, _output, _at);
            Add("\r\n\r\n");
            return End(offset);
        }

        /// <summary>Writes the answer to a right token in the sign-in form: a cookie, and the way to the page. RFC 6265 4.1.</summary>
        /// <param name="output">Where to write; needs <see cref="MaxBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <param name="value">The cookie's value, cookie octets only, at most 172 bytes.</param>
        /// <param name="isSecure">The cookie is never to travel without TLS. RFC 6265 5.2.5.</param>
        /// <returns>The bytes written.</returns>
        public int WriteSignedIn(byte[] output, int offset, byte[] value, bool isSecure)
        {
            Begin(output, offset);
            AddStatus(HttpStatus.SeeOther);
            Add("Connection: close\r\nCache-Control: no-store\r\nLocation: /\r\nSet-Cookie: mote=");
            System.Array.Copy(value, 0, _output, _at, value.Length);
            _at += value.Length;
            Add("; Path=/; Max-Age=31536000; HttpOnly; SameSite=Strict");
            Add(isSecure ? "; Secure\r\nContent-Length: 0\r\n\r\n" : "\r\nContent-Length: 0\r\n\r\n");
            return End(offset);
        }

        /// <summary>Writes the answer to a browser whose copy of a page is still good. RFC 9110 15.4.5.</summary>
        /// <param name="output">Where to write; needs <see cref="MaxBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <param name="eTag">The entity tag with its quotes.</param>
        /// <returns>The bytes written.</returns>
        public int WriteNotModified(byte[] output, int offset, string eTag)
        {
            Begin(output, offset);
            AddStatus(HttpStatus.NotModified);
            AddCaching(eTag);
            Add("\r\n");
            return End(offset);
        }

        // Or else a page left open, which connects again and again with a token that was changed, would shut its address out for ever.
        private void AddCookieEnd(bool isWanted)
        {
            if (isWanted)
            {
                // RFC 6265 5.2.2: a Max-Age of 0 is the earliest time there is.
                Add("Set-Cookie: mote=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict\r\n");
            }
        }

        private void Begin(byte[] output, int offset)
        {
            _output = output;
            _at = offset;
        }

        private int End(int offset)
        {
            _output = null;
            return _at - offset;
        }

        private void AddStatus(int status)
        {
            Add("HTTP/1.1 ");
            _at += Ascii.WriteNumber(status, _output, _at);
            Add(" ");
            Add(HttpStatus.Phrase(status));
            Add("\r\n");
        }

        // no-cache: the browser keeps its copy but asks whether it is still good.
        private void AddCaching(string eTag)
        {
            Add("Connection: close\r\nCache-Control: no-cache\r\n");
            if (eTag != null)
            {
                Add("ETag: ");
                Add(eTag);
                Add("\r\n");
            }
        }

        private void AddContent(string contentType)
        {
            Add("X-Content-Type-Options: nosniff\r\nContent-Type: ");
            Add(contentType);
        }

        private void Add(string text)
        {
            _at += Ascii.Copy(text, _output, _at);
        }
    }
}
