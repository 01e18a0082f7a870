using Mote.Core.Text;

namespace Mote.Core.Http
{
    /// <summary>Reads the head of an HTTP/1.1 request from bytes that arrive in any pieces. RFC 9112 2 to 5.</summary>
    /// <remarks>method -> target -> version -> line end -> (field start -> name -> value -> line end)* -> last line end -> done; any -> failed.
    /// Syntax is judged at the byte that breaks it. What breaks no syntax but cannot be served waits in <see cref="RequestHead.Error"/>
    /// until the head is whole.</remarks>
    public sealed class RequestReader
    {
        private const int VersionBytes = 8;

        private readonly RequestHead _head;
        private readonly byte[] _word = new byte[HeaderName.MaxBytes];
        private readonly int _maxBytes;
        private Step _step;
        private RequestError _error;
        private int _bytes;
        private int _wordCount;
        private int _header;
        private int _valueStart;

        /// <summary>Makes a reader, ready for its first request.</summary>
        /// <param name="maxBytes">The longest head taken, in bytes, line ends included.</param>
        public RequestReader(int maxBytes)
        {
            _maxBytes = maxBytes;
            _head = new RequestHead(maxBytes);
            Reset();
        }

        private enum Step
        {
            LeadingLineFeed,
            Method,
            Target,
            Version,
            VersionLineFeed,
            FieldStart,
            Name,
            Value,
            ValueLineFeed,
            LastLineFeed,
            Done,
            Failed,
        }

        /// <summary>What was read; whole once <see cref="Feed"/> returned Done. The same object for every request.</summary>
        public RequestHead Head
        {
            get { return _head; }
        }

        /// <summary>What is wrong with the head's syntax; None unless <see cref="Feed"/> returned Failed.</summary>
        public RequestError Error
        {
            get { return _error; }
        }

        /// <summary>True until the first byte of a request has been read.</summary>
        public bool IsUntouched
        {
            get { return _bytes == 0; }
        }

        /// <summary>Starts over for another request.</summary>
        public void Reset()
        {
            _head.Reset();
            _step = Step.Method;
            _error = RequestError.None;
            _bytes = 0;
            _wordCount = 0;
            _valueStart = 0;
        }

        /// <summary>Reads until the head is whole, refused, or the input ends.</summary>
        /// <param name="buffer">Bytes from the peer. Only read, never kept.</param>
        /// <param name="offset">Where they start.</param>
        /// <param name="count">How many, 0 or more.</param>
        /// <param name="consumed">Bytes read, 0 to <paramref name="count"/>; what follows the head is not consumed.</param>
        /// <returns>Done once <see cref="Head"/> is whole; Failed with <see cref="Error"/> set; NeedMore otherwise.</returns>
        public ReadStatus Feed(byte[] buffer, int offset, int count, out int consumed)
        {
            consumed = 0;
            Step step = _step;
            while (consumed < count && step < Step.Done)
            {
                if (_bytes == _maxBytes)
                {
                    step = Fail(step <= Step.VersionLineFeed ? RequestError.RequestLineTooLong : RequestError.HeadTooLong);
                    break;
                }

                if (step == Step.Value)
                {
                    int most = _maxBytes - _bytes;
                    int passed = PassValue(buffer, offset + consumed, count - consumed < most ? count - consumed : most);
                    consumed += passed;
                    _bytes += passed;
                    if (consumed == count || _bytes == _maxBytes)
                    {
                        continue;
                    }
                }

                byte b = buffer[offset + consumed];
                consumed++;
                _bytes++;
                switch (step)
                {
                    case Step.LeadingLineFeed:
                        step = b == Ascii.LineFeed ? Step.Method : Fail(RequestError.BareLineEnd);
                        break;
                    case Step.Method:
                        step = ReadMethod(b);
                        break;
                    case Step.Target:
                        step = ReadTarget(b);
                        break;
                    case Step.Version:
                        step = ReadVersion(b);
                        break;
                    case Step.VersionLineFeed:
                    case Step.ValueLineFeed:
                        step = b == Ascii.LineFeed ? Step.FieldStart : Fail(RequestError.BareLineEnd);
                        break;
                    case Step.FieldStart:
                        step = ReadFieldStart(b);
                        break;
                    case Step.Name:
                        step = ReadName(b);
                        break;
                    case Step.Value:
                        step = EndValue(b);
                        break;
                    case Step.LastLineFeed:
                        step = b == Ascii.LineFeed ? EndHead() : Fail(RequestError.BareLineEnd);
                        break;
                }
            }

            _step = step;
            if (step == Step.Failed)
            {
                return ReadStatus.Failed;
            }

            return step == Step.Done ? ReadStatus.Done : ReadStatus.NeedMore;
        }

        private Step ReadMethod(byte b)
        {
            if (Ascii.IsToken(b))
            {
                if (_wordCount < _word.Length)
                {
                    _word[_wordCount] = b;
                }

                _wordCount++;
                return Step.Method;
            }

            if (_wordCount == 0)
            {
                // 2.2: a server SHOULD ignore at least one empty line received prior to the request line.
                return b == Ascii.CarriageReturn && _bytes == 1 ? Step.LeadingLineFeed : Fail(RequestError.NotHttp);
            }

            if (b != ' ')
            {
                return FailAt(b, RequestError.RequestLineMalformed);
            }

            _head.IsGet = _wordCount == 3 && _word[0] == 'G' && _word[1] == 'E' && _word[2] == 'T';
            return Step.Target;
        }

        private Step ReadTarget(byte b)
        {
            if (b > ' ' && b < Ascii.Delete)
            {
                _head.Append(b);
                return Step.Target;
            }

            if (b != ' ')
            {
                return FailAt(b, b > Ascii.Delete ? RequestError.TargetMalformed : RequestError.RequestLineMalformed);
            }

            _wordCount = 0;
            return _head.EndTarget() ? Step.Version : Fail(RequestError.TargetMalformed);
        }

        private Step ReadVersion(byte b)
        {
            if (b != Ascii.CarriageReturn)
            {
                if (b <= ' ' || b >= Ascii.Delete || _wordCount == VersionBytes)
                {
                    return FailAt(b, RequestError.RequestLineMalformed);
                }

                _word[_wordCount] = b;
                _wordCount++;
                return Step.Version;
            }

            byte[] w = _word;
            bool isVersion = _wordCount == VersionBytes && w[0] == 'H' && w[1] == 'T' && w[2] == 'T' && w[3] == 'P' && w[4] == '/'
                && w[5] >= '0' && w[5] <= '9' && w[6] == '.' && w[7] >= '0' && w[7] <= '9';
            if (!isVersion)
            {
                return Fail(RequestError.RequestLineMalformed);
            }

            // 2.5: a higher minor version is read as the highest one known.
            if (w[5] != '1' || w[7] == '0')
            {
                _head.Refuse(RequestError.VersionNotSupported);
            }

            return Step.VersionLineFeed;
        }

        private Step ReadFieldStart(byte b)
        {
            if (b == Ascii.CarriageReturn)
            {
                return Step.LastLineFeed;
            }

            // 5.2: a server MUST reject obsolete line folding or unfold it.
            if (b == ' ' || b == Ascii.Tab)
            {
                return Fail(RequestError.FoldedLine);
            }

            _wordCount = 0;
            return ReadName(b);
        }

        private Step ReadName(byte b)
        {
            if (b == ':')
            {
                if (_wordCount == 0)
                {
                    return Fail(RequestError.HeaderMalformed);
                }

                _header = _wordCount <= _word.Length ? HeaderName.Find(_word, _wordCount) : HeaderName.Other;
                _valueStart = _head.Stored;
                return Step.Value;
            }

            int lower = b | 0x20;
            if (lower < 'a' || lower > 'z')
            {
                // 5.1: no whitespace is allowed between the field name and colon.
                if (b == ' ' || b == Ascii.Tab)
                {
                    return Fail(RequestError.SpaceBeforeColon);
                }

                if (!Ascii.IsToken(b))
                {
                    return FailAt(b, RequestError.HeaderMalformed);
                }

                lower = b;
            }

            if (_wordCount < _word.Length)
            {
                _word[_wordCount] = (byte)lower;
            }

            _wordCount++;
            return Step.Name;
        }

        // Passes the bytes of a value up to its line end or its first control character; those of an unread header cost one loop.
        private int PassValue(byte[] buffer, int offset, int count)
        {
            bool isKept = _header != HeaderName.Other;
            int end = offset + count;
            int i = offset;
            while (i < end)
            {
                byte b = buffer[i];
                if (b < ' ' ? b != Ascii.Tab : b == Ascii.Delete)
                {
                    break;
                }

                if (isKept && (_head.Stored > _valueStart || (b != ' ' && b != Ascii.Tab)))
                {
                    _head.Append(b);
                }

                i++;
            }

            return i - offset;
        }

        private Step EndValue(byte b)
        {
            if (b != Ascii.CarriageReturn)
            {
                return FailAt(b, RequestError.ControlCharacter);
            }

            if (_header != HeaderName.Other)
            {
                _head.EndField(_header, _valueStart);
            }

            return Step.ValueLineFeed;
        }

        private Step EndHead()
        {
            // RFC 9112 3.2: a server MUST respond 400 to a request that lacks Host or has more than one.
            if (_head.HostLines == 0)
            {
                _head.Refuse(RequestError.HostMissing);
            }
            else if (_head.HostLines > 1)
            {
                _head.Refuse(RequestError.HostRepeated);
            }

            return Step.Done;
        }

        // Names what the byte itself is before what it stands in.
        private Step FailAt(byte b, RequestError otherwise)
        {
            if (b == Ascii.LineFeed || b == Ascii.CarriageReturn)
            {
                return Fail(b == Ascii.LineFeed ? RequestError.BareLineEnd : otherwise);
            }

            return Fail(b < ' ' || b == Ascii.Delete ? RequestError.ControlCharacter : otherwise);
        }

        private Step Fail(RequestError error)
        {
            _error = error;
            return Step.Failed;
        }
    }
}
