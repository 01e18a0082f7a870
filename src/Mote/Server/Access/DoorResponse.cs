using Mote.Core.Http;

namespace Mote.Server.Access
{
    /// <summary>Writes the responses of the sign-in form, and the heads of the pages like it.</summary>
    internal static class DoorResponse
    {
        /// <summary>Writes the head that goes before a page. RFC 9110 15.5.2, 10.2.3.</summary>
        /// <param name="writer">Does the writing.</param>
        /// <param name="output">Where to write; needs <see cref="ResponseWriter.MaxBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <param name="page">The page.</param>
        /// <returns>The bytes written.</returns>
        public static int WriteHead(ResponseWriter writer, byte[] output, int offset, DoorPage page)
        {
            writer.Begin(output, offset, page.Status, page.RetrySeconds > 0 ? "Connection: close\r\n" : RejectionResponse.AskForToken);
            if (page.RetrySeconds > 0)
            {
                writer.Add("Retry-After: " + page.RetrySeconds.ToString() + "\r\n");
            }

            // A cookie with a token that was wrong is to be forgotten.
            writer.Add(page.IsAfterWrong ? RejectionResponse.ForgetCookie : string.Empty);
            writer.Add("Cache-Control: no-store\r\n");
            writer.AddContentType(page.ContentType);
            writer.AddPolicy(page.ContentSecurityPolicy);
            writer.AddLength(page.Length);
            return writer.End(offset);
        }

        /// <summary>Writes the response to a form with a right token: a cookie, and the way to the page, both relative to where the browser has found
        /// the form. RFC 9110 10.2.2; RFC 6265 5.1.4: without a Path the cookie is for all that lies beside the form, and for nothing above it.</summary>
        /// <param name="writer">Does the writing.</param>
        /// <param name="output">Where to write; needs <see cref="ResponseWriter.MaxBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <param name="value">The cookie's value, cookie octets only, at most 172 bytes.</param>
        /// <param name="isSecure">The cookie is never to travel without TLS. RFC 6265 5.2.5.</param>
        /// <returns>The bytes written.</returns>
        public static int WriteSignedIn(ResponseWriter writer, byte[] output, int offset, byte[] value, bool isSecure)
        {
            writer.Begin(
                output,
                offset,
                HttpStatus.SeeOther,
                "Connection: close\r\nCache-Control: no-store\r\nLocation: ./\r\nSet-Cookie: mote=");
            writer.Add(value);
            writer.Add("; Max-Age=31536000; HttpOnly; SameSite=Strict");
            if (isSecure)
            {
                writer.Add("; Secure");
            }

            writer.AddLength(0);
            return writer.End(offset);
        }

        /// <summary>Writes the response to a sign-out: the cookie is deleted by the rules by which it was set, and the way leads to the page, which asks
        /// for the token then.</summary>
        /// <param name="writer">Does the writing.</param>
        /// <param name="output">Where to write; needs <see cref="ResponseWriter.MaxBytes"/> from <paramref name="offset"/> on.</param>
        /// <param name="offset">The first byte to write.</param>
        /// <returns>The bytes written.</returns>
        public static int WriteSignedOut(ResponseWriter writer, byte[] output, int offset)
        {
            writer.Begin(
                output,
                offset,
                HttpStatus.SeeOther,
                "Connection: close\r\nCache-Control: no-store\r\n" + RejectionResponse.ForgetCookie + "Location: ./");
            writer.AddLength(0);
            return writer.End(offset);
        }
    }
}
