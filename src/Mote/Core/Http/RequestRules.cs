using Mote.Core.Text;

namespace Mote.Core.Http
{
    /// <summary>The rules of the request line and of header lines, a method for each step of a <see cref="RequestReader"/>. RFC 9112 3, 5.</summary>
    internal sealed class RequestRules
    {
        private readonly RequestHead _head;
        private readonly byte[] _word = new byte[HeaderName.MaxBytes];
        private byte[] _cookieName;
        private int _maxBodyBytes;
        private int _wordCount;
        private int _header;
        private int _valueStart;

        /// <summary>Makes the rules for one reader.</summary>
        /// <param name="head">Where what is read is kept.</param>
        public RequestRules(RequestHead head)
        {
            _head = head;
        }

        /// <summary>The error in the syntax; None without one.</summary>
        public RequestError Error { get; private set; }

        /// <summary>The name of the cookie whose value is kept; null to keep no credentials.</summary>
        public byte[] CookieName
        {
            get { return _cookieName; }
            set { _cookieName = value; }
        }

        /// <summary>X-Forwarded-For is kept.</summary>
        public bool TakesForwarded { get; set; }

        /// <summary>The longest body of a POST; 0 if no POST is taken.</summary>
        public int MaxBodyBytes
        {
            get { return _maxBodyBytes; }
            set { _maxBodyBytes = value; }
        }

        /// <summary>Starts over for another request.</summary>
        public void Reset()
        {
            Error = RequestError.None;
            _wordCount = 0;
            _valueStart = 0;
        }

        /// <summary>Passes over the bytes of a target, a name, a value or a body.</summary>
        /// <param name="step">Which of them.</param>
        /// <param name="buffer">The input. Only read.</param>
        /// <param name="offset">Where to start.</param>
        /// <param name="count">How many bytes there are.</param>
        /// <param name="passed">How many of the bytes belong to it, 0 to <paramref name="count"/>.</param>
        /// <returns>The same step; Done at the end of a body; Failed if there is no room for what is kept.</returns>
        public RequestStep Pass(RequestStep step, byte[] buffer, int offset, int count, out int passed)
        {
            if (step == RequestStep.Name)
            {
                passed = RequestScan.NameBytes(buffer, offset, count, _word, _wordCount);
                _wordCount += passed;
                return step;
            }

            if (step == RequestStep.Value)
            {
                passed = RequestScan.ValueBytes(buffer, offset, count);
                if (_header == HeaderName.Other)
                {
                    return step;
                }

                // RFC 9112 5.1: the white space before a value is not part of it.
                int skipped = 0;
                while (skipped < passed && (buffer[offset + skipped] == ' ' || buffer[offset + skipped] == Ascii.Tab) && _head.Stored == _valueStart)
                {
                    skipped++;
                }

                return _head.TryAppend(buffer, offset + skipped, passed - skipped) ? step : FailFull(RequestError.HeadTooLong, out passed);
            }

            if (step == RequestStep.Target)
            {
                passed = RequestScan.TargetBytes(buffer, offset, count);
                return _head.TryAppend(buffer, offset, passed) ? step : FailFull(RequestError.RequestLineTooLong, out passed);
            }

            int left = _head.BodyOffset + _head.BodyCount - _head.Stored;
            passed = left < count ? left : count;
            RequestStep next = passed == left ? RequestStep.Done : step;
            return _head.TryAppend(buffer, offset, passed) ? next : FailFull(RequestError.HeadTooLong, out passed);
        }

        /// <summary>Reads a byte of the method, or the space behind it. RFC 9110 9.</summary>
        public RequestStep ReadMethod(byte b, bool isFirst)
        {
            if (Ascii.IsToken(b))
            {
                if (_wordCount < _word.Length)
                {
                    _word[_wordCount] = b;
                }

                _wordCount++;
                return RequestStep.Method;
            }

            if (_wordCount == 0)
            {
                // 2.2: a server SHOULD ignore at least one empty line received prior to the request line.
                if (b == Ascii.CarriageReturn && isFirst)
                {
                    return RequestStep.LeadingLineFeed;
                }

                // Text that goes wrong gets an answer; what is no text would not understand one.
                bool isText = (b >= ' ' && b < Ascii.Delete) || b == Ascii.CarriageReturn || b == Ascii.LineFeed;
                return isText ? FailAt(b, RequestError.RequestLineMalformed) : Fail(RequestError.NotHttp);
            }

            if (b != ' ')
            {
                return FailAt(b, RequestError.RequestLineMalformed);
            }

            RequestLine.EndMethod(_word, _wordCount, _head, _maxBodyBytes > 0);
            return RequestStep.Target;
        }

        /// <summary>Reads the byte behind the target, which has to be a space. RFC 9112 3.2.</summary>
        public RequestStep EndTarget(byte b)
        {
            if (b != ' ')
            {
                return FailAt(b, b > ' ' ? RequestError.TargetMalformed : RequestError.RequestLineMalformed);
            }

            _wordCount = 0;

            // RFC 9112 3.2: the asterisk and authority forms belong to methods that are refused anyway.
            bool isRefused = _head.Error != RequestError.None && _head.Stored > 0;
            return RequestTarget.TakeApart(_head) || isRefused ? RequestStep.Version : Fail(RequestError.TargetMalformed);
        }

        /// <summary>Reads a byte of the version, or the carriage return behind it. RFC 9112 2.3.</summary>
        public RequestStep ReadVersion(byte b)
        {
            if (b != Ascii.CarriageReturn)
            {
                if (b <= ' ' || b >= Ascii.Delete || _wordCount == RequestLine.VersionBytes)
                {
                    return FailAt(b, RequestError.RequestLineMalformed);
                }

                _word[_wordCount] = b;
                _wordCount++;
                return RequestStep.Version;
            }

            RequestError error = RequestLine.JudgeVersion(_word, _wordCount);
            if (error == RequestError.RequestLineMalformed)
            {
                return Fail(error);
            }

            if (error != RequestError.None)
            {
                _head.Refuse(error);
            }
            else if (_word[7] == '0')
            {
                _head.IsVersion10 = true;
            }

            return RequestStep.VersionLineFeed;
        }

        /// <summary>Reads the first byte of a header line, or of the empty line behind the last. RFC 9112 5.</summary>
        public RequestStep ReadFieldStart(byte b)
        {
            if (b == Ascii.CarriageReturn)
            {
                return RequestStep.LastLineFeed;
            }

            // 5.2: a server MUST reject obsolete line folding or unfold it.
            if (b == ' ' || b == Ascii.Tab)
            {
                return Fail(RequestError.FoldedLine);
            }

            _wordCount = 0;
            if (!Ascii.IsToken(b))
            {
                return EndName(b);
            }

            _word[0] = (byte)(b >= 'A' && b <= 'Z' ? b | 0x20 : b);
            _wordCount = 1;
            return RequestStep.Name;
        }

        /// <summary>Reads the byte behind a name, which has to be a colon. RFC 9112 5.1.</summary>
        public RequestStep EndName(byte b)
        {
            if (b != ':')
            {
                // 5.1: no whitespace is allowed between the field name and colon.
                return b == ' ' || b == Ascii.Tab ? Fail(RequestError.SpaceBeforeColon) : FailAt(b, RequestError.HeaderMalformed);
            }

            if (_wordCount == 0)
            {
                return Fail(RequestError.HeaderMalformed);
            }

            int header = HeaderName.Find(_word, _wordCount);
            _header = IsRead(header) ? header : HeaderName.Other;
            if (_header == HeaderName.Other)
            {
                return RequestStep.Value;
            }

            _valueStart = _head.StartField(_header);
            return _valueStart < 0 ? Fail(RequestError.HeadTooLong) : RequestStep.Value;
        }

        /// <summary>Reads the byte behind a value, which has to be a carriage return. RFC 9112 5.</summary>
        public RequestStep EndValue(byte b)
        {
            if (b != Ascii.CarriageReturn)
            {
                return FailAt(b, RequestError.ControlCharacter);
            }

            if (_header != HeaderName.Other)
            {
                _head.EndField(_header, _valueStart, _cookieName, _maxBodyBytes);
            }

            return RequestStep.ValueLineFeed;
        }

        /// <summary>Keeps the value of a whole line.</summary>
        /// <param name="header">The field, not Other.</param>
        /// <param name="buffer">The input. Only read.</param>
        /// <param name="offset">Where the value starts, behind the white space.</param>
        /// <param name="count">Its bytes, white space behind it included.</param>
        /// <returns>Whether the line is done with; false if there may be no room, in which case nothing is kept.</returns>
        public bool TryKeep(int header, byte[] buffer, int offset, int count)
        {
            if (!IsRead(header))
            {
                return true;
            }

            // One more byte, because a comma may come before.
            if (!_head.HasRoom(count + 1))
            {
                return false;
            }

            int start = _head.StartField(header);
            _head.TryAppend(buffer, offset, count);
            _head.EndField(header, start, _cookieName, _maxBodyBytes);
            return true;
        }

        // Credentials and the addresses that a proxy names are read only where they are asked for.
        private bool IsRead(int header)
        {
            return header == HeaderName.ForwardedFor
                ? TakesForwarded
                : _cookieName != null || (header != HeaderName.Authorization && header != HeaderName.Cookie);
        }

        private RequestStep FailFull(RequestError error, out int passed)
        {
            passed = 0;
            return Fail(error);
        }

        private RequestStep FailAt(byte b, RequestError otherwise)
        {
            return Fail(RequestLine.ErrorAt(b, otherwise));
        }

        /// <summary>Ends the request with an error.</summary>
        public RequestStep Fail(RequestError error)
        {
            Error = error;
            return RequestStep.Failed;
        }
    }
}
