using Mote.Core.Text;

namespace Mote.Core.Http
{
    /// <summary>The header fields that a reader knows, each by its index in the table of a <see cref="RequestHead"/>. Every other field passes unread.</summary>
    public static class HeaderName
    {
        /// <summary>A field that nothing here reads.</summary>
        public const int Other = 0;

        /// <summary>RFC 9110 7.2; the authority of an absolute target takes its place (RFC 9112 3.2.2).</summary>
        public const int Host = 1;

        /// <summary>RFC 6454 7.</summary>
        public const int Origin = 2;

        /// <summary>RFC 9110 7.8, a list.</summary>
        public const int Upgrade = 3;

        /// <summary>RFC 9110 7.6.1, a list.</summary>
        public const int Connection = 4;

        /// <summary>RFC 9110 13.1.2.</summary>
        public const int IfNoneMatch = 5;

        /// <summary>RFC 9110 11.6.2.</summary>
        public const int Authorization = 6;

        /// <summary>RFC 6265 4.2; of all cookies the values of one name are kept, with commas between.</summary>
        public const int Cookie = 7;

        /// <summary>Sec-WebSocket-Key, RFC 6455 11.3.1.</summary>
        public const int WebSocketKey = 8;

        /// <summary>Sec-WebSocket-Version, RFC 6455 11.3.5.</summary>
        public const int WebSocketVersion = 9;

        /// <summary>Sec-WebSocket-Protocol, RFC 6455 11.3.4, a list.</summary>
        public const int WebSocketProtocol = 10;

        /// <summary>Sec-WebSocket-Extensions, RFC 6455 11.3.2, a list.</summary>
        public const int WebSocketExtensions = 11;

        /// <summary>X-Forwarded-For, the addresses that a request came through; only the last line is kept.</summary>
        internal const int ForwardedFor = 12;

        /// <summary>How many of these fields, counted from 0, have a value that is kept.</summary>
        internal const int KeptCount = 13;

        /// <summary>RFC 9112 6.2; judged, and not kept.</summary>
        internal const int ContentLength = 13;

        /// <summary>RFC 9112 6.1; refused, and not kept.</summary>
        internal const int TransferEncoding = 14;

        /// <summary>RFC 9110 8.3; judged, and not kept.</summary>
        internal const int ContentType = 15;

        /// <summary>RFC 9110 10.1.1; judged, and not kept.</summary>
        internal const int Expect = 16;

        /// <summary>The longest name that <see cref="Find"/> knows.</summary>
        internal const int MaxBytes = 24;

        // One array instead of a dozen: each costs a header on the device's heap.
        private static readonly byte[] _names = Ascii.GetBytes(
            "hostoriginupgradeconnectionif-none-matchcontent-lengthtransfer-encodingsec-websocket-keysec-websocket-versionsec-websocket-protocolcookieauthorization"
            + "sec-websocket-extensionscontent-typeexpectx-forwarded-for");

        /// <summary>Tells which field a name is.</summary>
        /// <param name="name">The name's buffer, letters in lower case, from 0 on.</param>
        /// <param name="count">Bytes of the name.</param>
        internal static int Find(byte[] name, int count)
        {
            switch (count)
            {
                case 4:
                    return Is(name, 0, count) ? Host : Other;
                case 6:
                    if (Is(name, 4, count))
                    {
                        return Origin;
                    }

                    if (Is(name, 131, count))
                    {
                        return Cookie;
                    }

                    return Is(name, 186, count) ? Expect : Other;
                case 7:
                    return Is(name, 10, count) ? Upgrade : Other;
                case 10:
                    return Is(name, 17, count) ? Connection : Other;
                case 12:
                    return Is(name, 174, count) ? ContentType : Other;
                case 13:
                    if (Is(name, 27, count))
                    {
                        return IfNoneMatch;
                    }

                    return Is(name, 137, count) ? Authorization : Other;
                case 14:
                    return Is(name, 40, count) ? ContentLength : Other;
                case 15:
                    return Is(name, 192, count) ? ForwardedFor : Other;
                case 17:
                    return Is(name, 54, count) ? TransferEncoding : Is(name, 71, count) ? WebSocketKey : Other;
                case 21:
                    return Is(name, 88, count) ? WebSocketVersion : Other;
                case 22:
                    return Is(name, 109, count) ? WebSocketProtocol : Other;
                case 24:
                    return Is(name, 150, count) ? WebSocketExtensions : Other;
                default:
                    return Other;
            }
        }

        private static bool Is(byte[] name, int at, int count)
        {
            return Ascii.AreEqual(_names, at, name, 0, count);
        }
    }
}
