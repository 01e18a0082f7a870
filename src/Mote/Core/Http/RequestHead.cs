using System;
using Mote.Core.Text;

namespace Mote.Core.Http
{
    /// <summary>What is kept of a request's head: only what serving a page or opening a WebSocket needs. RFC 9112, RFC 6455 4.2.1.</summary>
    /// <remarks>Values stand as windows in <see cref="Buffer"/>, one behind the other; the offered subprotocols are gathered from its end.</remarks>
    public sealed class RequestHead
    {
        private static readonly byte[] _http = Ascii.GetBytes("http://");
        private static readonly byte[] _https = Ascii.GetBytes("https://");
        private static readonly byte[] _upgrade = Ascii.GetBytes("upgrade");
        private static readonly byte[] _websocket = Ascii.GetBytes("websocket");

        private readonly byte[] _buffer;
        private int _stored;

        /// <summary>Makes room for heads of up to <paramref name="maxBytes"/> bytes. Every kept byte is one of the head's, so it always suffices.</summary>
        public RequestHead(int maxBytes)
        {
            _buffer = new byte[maxBytes + 1];
        }

        /// <summary>Holds the values; only read it.</summary>
        public byte[] Buffer
        {
            get { return _buffer; }
        }

        /// <summary>The method is GET.</summary>
        public bool IsGet { get; internal set; }

        /// <summary>Where the path starts in <see cref="Buffer"/>: at its slash.</summary>
        public int PathOffset { get; private set; }

        /// <summary>Bytes of the path, 1 or more.</summary>
        public int PathCount { get; private set; }

        /// <summary>Where the query starts: behind its question mark.</summary>
        public int QueryOffset { get; private set; }

        /// <summary>Bytes of the query, 0 if there is none.</summary>
        public int QueryCount { get; private set; }

        /// <summary>Where the host starts: Host's value, or the authority of an absolute target. RFC 9112 3.2.2.</summary>
        public int HostOffset { get; private set; }

        /// <summary>Bytes of the host with its port.</summary>
        public int HostCount { get; private set; }

        /// <summary>Where Origin's value starts.</summary>
        public int OriginOffset { get; private set; }

        /// <summary>Bytes of Origin's value; -1 without that header: not a browser. RFC 6455 10.2.</summary>
        public int OriginCount { get; private set; }

        /// <summary>Where Sec-WebSocket-Key's value starts.</summary>
        public int KeyOffset { get; private set; }

        /// <summary>Bytes of Sec-WebSocket-Key's value.</summary>
        public int KeyCount { get; private set; }

        /// <summary>How many Sec-WebSocket-Key lines there are.</summary>
        public int KeyLines { get; private set; }

        /// <summary>Where the offered subprotocols start: tokens between commas, from all lines. RFC 6455 4.1 item 10.</summary>
        public int ProtocolsOffset { get; private set; }

        /// <summary>Bytes of the offered subprotocols.</summary>
        public int ProtocolsCount
        {
            get { return _buffer.Length - ProtocolsOffset; }
        }

        /// <summary>Where If-None-Match's value starts. RFC 9110 13.1.2.</summary>
        public int IfNoneMatchOffset { get; private set; }

        /// <summary>Bytes of If-None-Match's value, 0 without it.</summary>
        public int IfNoneMatchCount { get; private set; }

        /// <summary>Upgrade lists websocket. RFC 6455 4.2.1 item 3.</summary>
        public bool UpgradesToWebSocket { get; private set; }

        /// <summary>Connection lists upgrade. RFC 6455 4.2.1 item 4.</summary>
        public bool ConnectionUpgrades { get; private set; }

        /// <summary>How many Sec-WebSocket-Version lines there are.</summary>
        public int VersionLines { get; private set; }

        /// <summary>The one Sec-WebSocket-Version line says 13.</summary>
        public bool IsVersion13 { get; private set; }

        /// <summary>Whatever was wrong first, though the head could be read on; None if nothing was.</summary>
        public RequestError Error { get; private set; }

        /// <summary>How many Host lines there are.</summary>
        internal int HostLines { get; private set; }

        /// <summary>Forgets everything, for the next request.</summary>
        internal void Reset()
        {
            _stored = 0;
            IsGet = false;
            PathCount = 0;
            QueryCount = 0;
            HostCount = 0;
            HostLines = 0;
            OriginCount = -1;
            KeyCount = 0;
            KeyLines = 0;
            ProtocolsOffset = _buffer.Length;
            IfNoneMatchCount = 0;
            UpgradesToWebSocket = false;
            ConnectionUpgrades = false;
            VersionLines = 0;
            IsVersion13 = false;
            Error = RequestError.None;
        }

        /// <summary>How many bytes are kept so far.</summary>
        internal int Stored
        {
            get { return _stored; }
        }

        /// <summary>Adds bytes to the value being read.</summary>
        internal void Append(byte[] buffer, int offset, int count)
        {
            Array.Copy(buffer, offset, _buffer, _stored, count);
            _stored += count;
        }

        internal void Refuse(RequestError error)
        {
            if (Error == RequestError.None)
            {
                Error = error;
            }
        }

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
            QueryOffset = mark + 1;
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
                case HeaderName.Protocol:
                    EndProtocol(start, count);
                    break;
                case HeaderName.Upgrade:
                    UpgradesToWebSocket |= TokenList.Contains(_buffer, start, count, _websocket);
                    break;
                case HeaderName.Connection:
                    ConnectionUpgrades |= TokenList.Contains(_buffer, start, count, _upgrade);
                    break;
                case HeaderName.Version:
                    bool is13 = count == 2 && _buffer[start] == '1' && _buffer[start + 1] == '3';

                    // RFC 6455 11.3.5: it MUST NOT appear more than once in a request.
                    IsVersion13 = is13 && VersionLines == 0;
                    VersionLines++;
                    break;
                case HeaderName.ContentLength:
                    if (count != 1 || _buffer[start] != '0')
                    {
                        Refuse(RequestError.HasBody);
                    }

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
