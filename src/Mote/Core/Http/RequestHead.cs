using System;
using Mote.Core.Text;

namespace Mote.Core.Http
{
    /// <summary>What is kept of a request's head: method, target, and the fields of <see cref="HeaderName"/>. RFC 9112 3 to 6.</summary>
    /// <remarks>Values stand as windows in <see cref="Buffer"/>, one behind the other.</remarks>
    public sealed class RequestHead
    {
        /// <summary>The longest form taken.</summary>
        internal const int MaxFormBytes = 512;

        // One bit for each answer to a yes or no: a field costs a device 12 bytes, and every handshake under way has a head.
        private const int GetBit = 1;
        private const int HeadBit = 2;
        private const int PostBit = 4;
        private const int JsonBit = 8;
        private const int OtherTypeBit = 16;
        private const int Version10Bit = 32;
        private const int ContinueBit = 64;
        private const int OptionsBit = 128;

        private static readonly byte[] _continue = Ascii.GetBytes("100-continue");

        private readonly byte[] _buffer;
        private readonly FieldTable _fields = new FieldTable();
        private int _stored;
        private int _flags;

        /// <summary>Makes room for values.</summary>
        /// <param name="keptBytes">The bytes of all values together, at most 65,534.</param>
        public RequestHead(int keptBytes)
        {
            if (keptBytes >= FieldTable.MaxBytes)
            {
                throw new ArgumentException("No more than 65,534 bytes of a request head can be kept.");
            }

            _buffer = new byte[keptBytes + 1];
        }

        /// <summary>Holds the values; only read it.</summary>
        public byte[] Buffer
        {
            get { return _buffer; }
        }

        /// <summary>The header fields.</summary>
        public FieldTable Fields => _fields;

        /// <summary>The method is GET.</summary>
        public bool IsGet => (_flags & GetBit) != 0;

        /// <summary>The method is HEAD: the response must have no content. RFC 9110 9.3.2.</summary>
        public bool IsHead => (_flags & HeadBit) != 0;

        /// <summary>The content type is <c>application/json</c>, whatever its parameters are. RFC 9110 8.3.1.</summary>
        public bool IsJson => (_flags & (JsonBit | OtherTypeBit)) == JsonBit;

        /// <summary>The method is POST, and the reader takes bodies.</summary>
        public bool IsPost => (_flags & PostBit) != 0;

        /// <summary>The method is OPTIONS. <see cref="Error"/> calls it MethodNotAllowed: it is for the server to respond to it all the same.</summary>
        public bool IsOptions
        {
            get { return (_flags & OptionsBit) != 0; }
            internal set { _flags = value ? _flags | OptionsBit : _flags & ~OptionsBit; }
        }

        /// <summary>The version is HTTP/1.0: Host may be missing, Upgrade means nothing (RFC 9110 7.8), and the response must not be chunked
        /// (RFC 9112 6.1).</summary>
        public bool IsVersion10
        {
            get { return (_flags & Version10Bit) != 0; }
            internal set { _flags = value ? _flags | Version10Bit : _flags & ~Version10Bit; }
        }

        /// <summary>The client waits for 100 before it sends the body. RFC 9110 10.1.1: in HTTP/1.0 that is ignored.</summary>
        internal bool ExpectsContinue => (_flags & (ContinueBit | Version10Bit)) == ContinueBit;

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

        /// <summary>Bytes of the body, as Content-Length says; 0 without one. RFC 9112 6.2.</summary>
        public int BodyCount { get; private set; }

        /// <summary>Where the body of a POST starts.</summary>
        public int BodyOffset { get; internal set; }

        /// <summary>The first error in a head that could be read to its end; None without one.</summary>
        public RequestError Error { get; private set; }

        /// <summary>How many bytes are kept so far.</summary>
        internal int Stored => _stored;

        /// <summary>Forgets everything, for the next request.</summary>
        internal void Reset()
        {
            _fields.Reset();
            _stored = 0;
            _flags = 0;
            PathCount = 0;
            QueryCount = 0;
            BodyCount = 0;
            Error = RequestError.None;
        }

        /// <summary>Tells whether so many bytes more can be kept, with one left for the slash of an absolute target without a path.</summary>
        internal bool HasRoom(int count)
        {
            return count < _buffer.Length - _stored;
        }

        /// <summary>Adds bytes to the value being read.</summary>
        /// <returns>False if there is no room for them.</returns>
        internal bool TryAppend(byte[] buffer, int offset, int count)
        {
            if (count >= _buffer.Length - _stored)
            {
                return false;
            }

            Array.Copy(buffer, offset, _buffer, _stored, count);
            _stored += count;
            return true;
        }

        /// <summary>Notes the method. RFC 9110 9.3, 15.5.6: another is refused before the body or the target that it brings with it.</summary>
        internal void SetMethod(bool isGet, bool isHead, bool isPost)
        {
            _flags = (isGet ? GetBit : 0) | (isHead ? HeadBit : 0) | (isPost ? PostBit : 0);
            if (_flags == 0)
            {
                Refuse(RequestError.MethodNotAllowed);
            }
        }

        /// <summary>Adds the slash of an absolute target without a path; there is always room for it.</summary>
        internal void AppendSlash()
        {
            _buffer[_stored] = (byte)'/';
            _stored++;
        }

        /// <summary>Notes where path and query are.</summary>
        internal void SetPath(int offset, int count, int queryCount)
        {
            PathOffset = offset;
            PathCount = count;
            QueryCount = queryCount;
        }

        /// <summary>Makes ready for the value of a field. The comma goes before the second line of a list.</summary>
        /// <returns>Where the value will start; -1 if there is no room for the comma.</returns>
        internal int StartField(int field)
        {
            if (_fields.IsContinued(field))
            {
                if (!HasRoom(1))
                {
                    return -1;
                }

                _buffer[_stored] = (byte)',';
                _stored++;
            }

            return _stored;
        }

        /// <summary>Takes in a field's value: the bytes appended since <paramref name="start"/>.</summary>
        /// <param name="field">The field's index; not <see cref="HeaderName.Other"/>.</param>
        /// <param name="start">What <see cref="StartField"/> returned.</param>
        /// <param name="cookieName">The name of the cookie that is kept, with its equals sign.</param>
        /// <param name="maxBodyBytes">The longest body of a POST.</param>
        internal void EndField(int field, int start, byte[] cookieName, int maxBodyBytes)
        {
            while (_stored > start && (_buffer[_stored - 1] == ' ' || _buffer[_stored - 1] == Ascii.Tab))
            {
                _stored--;
            }

            int count = _stored - start;
            switch (field)
            {
                case HeaderName.Host:
                    EndHost(start, count);
                    break;
                case HeaderName.Origin:
                    // RFC 6454 7.3: a user agent MUST NOT include more than one Origin.
                    if (_fields.Has(field))
                    {
                        Refuse(RequestError.OriginRepeated);
                    }

                    _fields.Take(_buffer, field, start, count);
                    break;
                case HeaderName.Cookie:
                    _stored = CookieList.Keep(_fields, _buffer, start, count, cookieName);
                    break;
                case HeaderName.ContentLength:
                    EndContentLength(start, count, maxBodyBytes);
                    break;
                case HeaderName.ContentType:
                    // RFC 9110 5.3: a field that is no list comes once; of two lines each has to say the same.
                    _stored = start;
                    _flags |= MediaType.IsJson(_buffer, start, count) ? JsonBit : OtherTypeBit;
                    break;
                case HeaderName.Expect:
                    EndExpect(start, count);
                    break;
                case HeaderName.TransferEncoding:
                    _fields.Note(field);
                    _stored = start;
                    break;
                default:
                    _fields.Take(_buffer, field, start, count);
                    break;
            }
        }

        /// <summary>Judges what only the whole head can show.</summary>
        internal void End()
        {
            if (_fields.Has(HeaderName.TransferEncoding))
            {
                // RFC 9112 6.3: 411 may ask for the length. With a length too, and in HTTP/1.0, the framing is faulty (6.1).
                bool isFaulty = !IsPost || IsVersion10 || _fields.Has(HeaderName.ContentLength);
                Refuse(isFaulty ? RequestError.HasBody : RequestError.LengthRequired);
            }

            // RFC 9112 3.2: a server MUST respond 400 to an HTTP/1.1 request that lacks Host, and to any that has more than one.
            if (!_fields.Has(HeaderName.Host) && !IsVersion10)
            {
                Refuse(RequestError.HostMissing);
            }
            else if (_fields.IsRepeated(HeaderName.Host))
            {
                Refuse(RequestError.HostRepeated);
            }
        }

        /// <summary>Notes an error, unless there is one already.</summary>
        internal void Refuse(RequestError error)
        {
            Error = Error == RequestError.None ? error : Error;
        }

        private void EndHost(int start, int count)
        {
            if (!HostSyntax.IsValid(_buffer, start, count))
            {
                Refuse(RequestError.HostMalformed);
            }

            // The target's authority, or a Host before, stays.
            _stored = _fields.KeepFirst(HeaderName.Host, start, count) ? _stored : start;
        }

        // RFC 9110 10.1.1: compared in any case; any other expectation may get 417. An empty list expects nothing.
        private void EndExpect(int start, int count)
        {
            _stored = start;
            bool isContinue = Ascii.AreEqualIgnoreCase(_buffer, start, count, _continue);
            _flags |= isContinue ? ContinueBit : 0;
            if (!isContinue && count > 0)
            {
                Refuse(RequestError.ExpectationFailed);
            }
        }

        // RFC 9112 6.3: a body is taken only where one is expected, and then only with one plain length.
        private void EndContentLength(int start, int count, int maxBytes)
        {
            _stored = start;
            _fields.Note(HeaderName.ContentLength);
            int length = ContentLength.Parse(_buffer, start, count, maxBytes);
            bool isPlain = IsPost && !_fields.IsRepeated(HeaderName.ContentLength);
            bool isTaken = isPlain ? length >= 0 : !IsPost && length == 0;
            BodyCount = isTaken ? length : 0;
            if (!isTaken)
            {
                Refuse(isPlain && ContentLength.IsNumber(_buffer, start, count) ? RequestError.BodyTooLong : RequestError.HasBody);
            }
        }
    }
}
