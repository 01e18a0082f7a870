using System;
using Mote.Core.Handshake;
using Mote.Core.Text;

namespace Mote.Core.Http
{
    /// <content>Takes values in, one header at a time.</content>
    public sealed partial class RequestHead
    {
        /// <summary>The longest body taken.</summary>
        internal const int MaxBodyBytes = 512;

        private static readonly byte[] _http = Ascii.GetBytes("http://");
        private static readonly byte[] _https = Ascii.GetBytes("https://");
        private static readonly byte[] _upgrade = Ascii.GetBytes("upgrade");
        private static readonly byte[] _websocket = Ascii.GetBytes("websocket");
        private static readonly byte[] _mote = Ascii.GetBytes("mote=");

        /// <summary>Takes the request target apart. RFC 9112 3.2.</summary>
        internal bool EndTarget()
        {
            int start = 0;
            int end = _stored;
            if (end == 0)
            {
                return false;
            }

            if (_buffer[0] != '/')
            {
                // 3.2.2: a server MUST accept the absolute form, and its authority replaces Host.
                int scheme = SchemeBytes();
                if (scheme == 0)
                {
                    return false;
                }

                start = scheme;
                while (start < end && _buffer[start] != '/' && _buffer[start] != '?')
                {
                    start++;
                }

                HostOffset = scheme;
                HostCount = start - scheme;
                if (!HostSyntax.IsValid(_buffer, HostOffset, HostCount) || (start < end && _buffer[start] == '?'))
                {
                    return false;
                }

                if (start == end)
                {
                    _buffer[end] = (byte)'/';
                    end++;
                    _stored = end;
                }
            }

            int mark = start;
            while (mark < end && _buffer[mark] != '?')
            {
                mark++;
            }

            PathOffset = start;
            PathCount = mark - start;
            QueryCount = mark < end ? end - mark - 1 : 0;
            return true;
        }

        /// <summary>Takes in a header's value: the bytes appended since <paramref name="start"/>.</summary>
        internal void EndField(int header, int start)
        {
            while (_stored > start && (_buffer[_stored - 1] == ' ' || _buffer[_stored - 1] == Ascii.Tab))
            {
                _stored--;
            }

            int count = _stored - start;
            bool keep = false;
            switch (header)
            {
                case HeaderName.Host:
                    keep = EndHost(start, count);
                    break;
                case HeaderName.Origin:
                    if (OriginCount >= 0)
                    {
                        Refuse(RequestError.OriginRepeated);
                    }

                    OriginOffset = start;
                    OriginCount = count;
                    keep = true;
                    break;
                case HeaderName.Key:
                    KeyLines++;
                    KeyOffset = start;
                    KeyCount = count;
                    keep = true;
                    break;
                case HeaderName.IfNoneMatch:
                    IfNoneMatchOffset = start;
                    IfNoneMatchCount = count;
                    keep = true;
                    break;
                case HeaderName.Authorization:
                    AuthorizationOffset = start;
                    AuthorizationCount = count;
                    keep = true;
                    break;
                case HeaderName.Cookie:
                    keep = EndCookie(start, count);
                    break;
                case HeaderName.Protocol:
                    EndProtocol(start, count);
                    break;
                case HeaderName.Extensions:
                    EndExtensions(start, count);
                    break;
                case HeaderName.Upgrade:
                    if (TokenList.Contains(_buffer, start, count, _websocket))
                    {
                        _flags |= UpgradeBit;
                    }

                    break;
                case HeaderName.Connection:
                    if (TokenList.Contains(_buffer, start, count, _upgrade))
                    {
                        _flags |= ConnectionBit;
                    }

                    break;
                case HeaderName.Version:
                    bool is13 = count == 2 && _buffer[start] == '1' && _buffer[start + 1] == '3';

                    // RFC 6455 11.3.5: it MUST NOT appear more than once in a request.
                    Set(Version13Bit, is13 && VersionLines == 0);
                    VersionLines++;
                    break;
                case HeaderName.ContentLength:
                    EndContentLength(start, count);
                    break;
                case HeaderName.TransferEncoding:
                    Refuse(RequestError.HasBody);
                    break;
            }

            if (!keep)
            {
                _stored = start;
            }
        }

        private int SchemeBytes()
        {
            if (_stored > _http.Length && Ascii.AreEqualIgnoreCase(_buffer, 0, _http.Length, _http))
            {
                return _http.Length;
            }

            return _stored > _https.Length && Ascii.AreEqualIgnoreCase(_buffer, 0, _https.Length, _https) ? _https.Length : 0;
        }

        private bool EndHost(int start, int count)
        {
            HostLines++;
            if (!HostSyntax.IsValid(_buffer, start, count))
            {
                Refuse(RequestError.HostMalformed);
            }

            if (HostCount > 0)
            {
                return false;
            }

            HostOffset = start;
            HostCount = count;
            return true;
        }

        // RFC 9112 6.3: a body is taken only where a form is expected, and then only with one plain length.
        private void EndContentLength(int start, int count)
        {
            if (!IsPost)
            {
                if (count != 1 || _buffer[start] != '0')
                {
                    Refuse(RequestError.HasBody);
                }

                return;
            }

            int length = 0;
            for (int i = start; i < start + count; i++)
            {
                byte b = _buffer[i];
                if (b < '0' || b > '9' || length > MaxBodyBytes)
                {
                    Refuse(RequestError.HasBody);
                    return;
                }

                length = (length * 10) + b - '0';
            }

            if (count == 0 || (_flags & LengthBit) != 0 || length > MaxBodyBytes)
            {
                Refuse(RequestError.HasBody);
                return;
            }

            _flags |= LengthBit;
            BodyCount = length;
        }

        // Keeps the value of the cookie named mote and moves it to the front. RFC 6265 5.4: pairs with semicolons between.
        private bool EndCookie(int start, int count)
        {
            int end = start + count;
            int at = start;
            while (at < end)
            {
                int stop = at;
                while (stop < end && _buffer[stop] != ';')
                {
                    stop++;
                }

                while (at < stop && _buffer[at] == ' ')
                {
                    at++;
                }

                int value = at + _mote.Length;
                if (value <= stop && Ascii.AreEqual(_buffer, at, _mote, 0, _mote.Length))
                {
                    CookieOffset = start;
                    CookieCount = stop - value;
                    Array.Copy(_buffer, value, _buffer, start, CookieCount);
                    _stored = start + CookieCount;
                    return true;
                }

                at = stop + 1;
            }

            return false;
        }

        // RFC 6455 9.1: who receives a value that does not conform to the ABNF MUST fail the connection. What conforms is declined by silence.
        private void EndExtensions(int start, int count)
        {
            bool isNamed;
            _flags |= ExtensionLineBit;
            if (!ExtensionList.IsWellFormed(_buffer, start, count, out isNamed))
            {
                Refuse(RequestError.ExtensionsMalformed);
            }

            if (isNamed)
            {
                _flags |= ExtensionNamedBit;
            }
        }

        // Prepended, so that the list stays in one piece; the server's order of preference decides, not the client's.
        private void EndProtocol(int start, int count)
        {
            if (count == 0 || !TokenList.IsWellFormed(_buffer, start, count))
            {
                Refuse(RequestError.ProtocolMalformed);
                return;
            }

            int at = ProtocolsOffset;
            if (at < _buffer.Length)
            {
                at--;
                _buffer[at] = (byte)',';
            }

            at -= count;
            Array.Copy(_buffer, start, _buffer, at, count);
            ProtocolsOffset = at;
        }
    }
}
