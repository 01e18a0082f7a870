using System;
using Mote.Core.Text;

namespace Mote.Core.Http
{
    /// <summary>What is kept of a request's head: only what serving a page or opening a WebSocket needs. RFC 9112, RFC 6455 4.2.1.</summary>
    /// <remarks>Values stand as windows in <see cref="Buffer"/>, one behind the other; the offered subprotocols are gathered from its end.</remarks>
    public sealed partial class RequestHead
    {
        // One bit for each answer to a yes or no: a field costs a device 12 bytes, and there is a head for each peer that sends its request.
        private const int GetBit = 1;
        private const int HeadBit = 2;
        private const int PostBit = 4;
        private const int LengthBit = 8;
        private const int ExtensionLineBit = 16;
        private const int ExtensionNamedBit = 32;
        private const int UpgradeBit = 64;
        private const int ConnectionBit = 128;
        private const int Version13Bit = 256;

        private readonly byte[] _buffer;
        private int _stored;
        private int _flags;

        /// <summary>Makes room for <paramref name="keptBytes"/> bytes of values.</summary>
        public RequestHead(int keptBytes)
        {
            _buffer = new byte[keptBytes + 1];
        }

        /// <summary>Holds the values; only read it.</summary>
        public byte[] Buffer
        {
            get { return _buffer; }
        }

        /// <summary>The method is GET.</summary>
        public bool IsGet
        {
            get { return (_flags & GetBit) != 0; }
            internal set { Set(GetBit, value); }
        }

        /// <summary>The method is HEAD: the answer must have no content. RFC 9110 9.3.2.</summary>
        public bool IsHead
        {
            get { return (_flags & HeadBit) != 0; }
            internal set { Set(HeadBit, value); }
        }

        /// <summary>Where the path starts in <see cref="Buffer"/>: at its slash.</summary>
        public int PathOffset { get; private set; }

        /// <summary>Bytes of the path, 1 or more.</summary>
        public int PathCount { get; private set; }

        /// <summary>Where the query starts: behind its question mark.</summary>
        public int QueryOffset
        {
            get { return PathOffset + PathCount + 1; }
        }

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

        /// <summary>Where Authorization's value starts.</summary>
        public int AuthorizationOffset { get; private set; }

        /// <summary>Bytes of Authorization's value, 0 without it. RFC 9110 11.6.2.</summary>
        public int AuthorizationCount { get; private set; }

        /// <summary>Where the value of the cookie named mote starts.</summary>
        public int CookieOffset { get; private set; }

        /// <summary>Bytes of the value of the cookie named mote, 0 without it. RFC 6265 4.2.</summary>
        public int CookieCount { get; private set; }

        /// <summary>The method is POST, and the reader was told to take a form.</summary>
        public bool IsPost
        {
            get { return (_flags & PostBit) != 0; }
            internal set { Set(PostBit, value); }
        }

        /// <summary>Bytes of the body, as Content-Length says; 0 without one. RFC 9112 6.2.</summary>
        public int BodyCount { get; private set; }

        /// <summary>Where the body of a POST starts.</summary>
        public int BodyOffset { get; internal set; }

        /// <summary>Upgrade lists websocket. RFC 6455 4.2.1 item 3.</summary>
        public bool UpgradesToWebSocket
        {
            get { return (_flags & UpgradeBit) != 0; }
        }

        /// <summary>Connection lists upgrade. RFC 6455 4.2.1 item 4.</summary>
        public bool ConnectionUpgrades
        {
            get { return (_flags & ConnectionBit) != 0; }
        }

        /// <summary>How many Sec-WebSocket-Version lines there are.</summary>
        public int VersionLines { get; private set; }

        /// <summary>The one Sec-WebSocket-Version line says 13.</summary>
        public bool IsVersion13
        {
            get { return (_flags & Version13Bit) != 0; }
        }

        /// <summary>Whatever was wrong first, though the head could be read on; None if nothing was.</summary>
        public RequestError Error { get; private set; }

        /// <summary>How many Host lines there are.</summary>
        internal int HostLines { get; private set; }

        /// <summary>Forgets everything, for the next request.</summary>
        internal void Reset()
        {
            _stored = 0;
            _flags = 0;
            PathCount = 0;
            QueryCount = 0;
            HostCount = 0;
            HostLines = 0;
            OriginCount = -1;
            KeyCount = 0;
            KeyLines = 0;
            ProtocolsOffset = _buffer.Length;
            IfNoneMatchCount = 0;
            AuthorizationCount = 0;
            CookieCount = 0;
            BodyCount = 0;
            VersionLines = 0;
            Error = RequestError.None;
        }

        /// <summary>How many bytes are kept so far.</summary>
        internal int Stored
        {
            get { return _stored; }
        }

        /// <summary>Tells whether so many bytes more can be kept.</summary>
        internal bool HasRoom(int count)
        {
            // One byte stays free: for the slash of an absolute target without a path, or the comma before an offer.
            return count < ProtocolsOffset - _stored;
        }

        /// <summary>Adds bytes to the value being read.</summary>
        /// <returns>False if there is no room for them.</returns>
        internal bool TryAppend(byte[] buffer, int offset, int count)
        {
            if (!HasRoom(count))
            {
                return false;
            }

            Array.Copy(buffer, offset, _buffer, _stored, count);
            _stored += count;
            return true;
        }

        /// <summary>Judges what only the whole head can show.</summary>
        internal void End()
        {
            // RFC 9112 3.2: a server MUST respond 400 to a request that lacks Host or has more than one.
            if (HostLines == 0)
            {
                Refuse(RequestError.HostMissing);
            }
            else if (HostLines > 1)
            {
                Refuse(RequestError.HostRepeated);
            }

            // RFC 6455 9.1: one extension at least, though the list may be split over lines of which some have none.
            if ((_flags & (ExtensionLineBit | ExtensionNamedBit)) == ExtensionLineBit)
            {
                Refuse(RequestError.ExtensionsMalformed);
            }
        }

        internal void Refuse(RequestError error)
        {
            if (Error == RequestError.None)
            {
                Error = error;
            }
        }

        private void Set(int flag, bool isSet)
        {
            _flags = isSet ? _flags | flag : _flags & ~flag;
        }
    }
}
