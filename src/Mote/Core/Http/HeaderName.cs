using Mote.Core.Text;

namespace Mote.Core.Http
{
    /// <summary>The header fields a server of pages and WebSockets looks at. Every other one is <see cref="Other"/> and passes unread.</summary>
    internal static class HeaderName
    {
        public const int Other = 0;
        public const int Host = 1;
        public const int Origin = 2;
        public const int Upgrade = 3;
        public const int Connection = 4;
        public const int IfNoneMatch = 5;
        public const int ContentLength = 6;
        public const int TransferEncoding = 7;
        public const int Key = 8;
        public const int Version = 9;
        public const int Protocol = 10;
        public const int Cookie = 11;
        public const int Authorization = 12;
        public const int Extensions = 13;

        /// <summary>The longest name that <see cref="Find"/> knows.</summary>
        public const int MaxBytes = 24;

        // One array instead of a dozen: each costs a header on the device's heap.
        private static readonly byte[] _names = Ascii.GetBytes(
            "hostoriginupgradeconnectionif-none-matchcontent-lengthtransfer-encodingsec-websocket-keysec-websocket-versionsec-websocket-protocolcookieauthorization"
            + "sec-websocket-extensions");

        /// <summary>Tells which field a name is.</summary>
        /// <param name="name">The name's buffer, letters in lower case, from 0 on.</param>
        /// <param name="count">Bytes of the name.</param>
        public static int Find(byte[] name, int count)
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

                    return Is(name, 131, count) ? Cookie : Other;
                case 7:
                    return Is(name, 10, count) ? Upgrade : Other;
                case 10:
                    return Is(name, 17, count) ? Connection : Other;
                case 13:
                    if (Is(name, 27, count))
                    {
                        return IfNoneMatch;
                    }

                    return Is(name, 137, count) ? Authorization : Other;
                case 14:
                    return Is(name, 40, count) ? ContentLength : Other;
                case 17:
                    if (Is(name, 54, count))
                    {
                        return TransferEncoding;
                    }

                    return Is(name, 71, count) ? Key : Other;
                case 21:
                    return Is(name, 88, count) ? Version : Other;
                case 22:
                    return Is(name, 109, count) ? Protocol : Other;
                case 24:
                    return Is(name, 150, count) ? Extensions : Other;
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
