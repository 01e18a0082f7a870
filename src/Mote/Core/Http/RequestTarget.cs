using Mote.Core.Text;

namespace Mote.Core.Http
{
    /// <summary>Takes a request target apart: a path, or an absolute URI with an authority before it. RFC 9112 3.2.</summary>
    internal static class RequestTarget
    {
        private static readonly byte[] _http = Ascii.GetBytes("http://");
        private static readonly byte[] _https = Ascii.GetBytes("https://");

        /// <summary>Tells a head where in its target path, query and host are.</summary>
        /// <param name="head">The head, which has stored its target and nothing else.</param>
        /// <returns>False if the target has another form.</returns>
        public static bool TakeApart(RequestHead head)
        {
            byte[] buffer = head.Buffer;
            int end = head.Stored;
            if (end == 0)
            {
                return false;
            }

            int start = 0;
            if (buffer[0] != '/')
            {
                // 3.2.2: a server MUST accept the absolute form, and its authority replaces Host.
                int authority = SchemeBytes(buffer, end);
                if (authority == 0)
                {
                    return false;
                }

                start = authority;
                while (start < end && buffer[start] != '/' && buffer[start] != '?')
                {
                    start++;
                }

                head.Fields.Keep(HeaderName.Host, authority, start - authority);
                if (!HostSyntax.IsValid(buffer, authority, start - authority) || (start < end && buffer[start] == '?'))
                {
                    return false;
                }

                if (start == end)
                {
                    head.AppendSlash();
                    end++;
                }
            }

            int mark = start;
            while (mark < end && buffer[mark] != '?')
            {
                mark++;
            }

            head.SetPath(start, mark - start, mark < end ? end - mark - 1 : 0);
            return true;
        }

        private static int SchemeBytes(byte[] buffer, int count)
        {
            if (count > _http.Length && Ascii.AreEqualIgnoreCase(buffer, 0, _http.Length, _http))
            {
                return _http.Length;
            }

            return count > _https.Length && Ascii.AreEqualIgnoreCase(buffer, 0, _https.Length, _https) ? _https.Length : 0;
        }
    }
}
