using Mote.Core.Text;

namespace Mote.Core.Http
{
    /// <summary>Reads the head of an HTTP/1.x request from bytes that arrive in any pieces. RFC 9112 2 to 5.</summary>
    /// <remarks>Syntax is judged at the byte that breaks it. What breaks no syntax and still cannot be served waits in
    /// <see cref="RequestHead.Error"/> until the head is whole. The steps are those of <see cref="RequestStep"/>.</remarks>
    public sealed class RequestReader
    {
        private readonly RequestHead _head;
        private readonly RequestRules _rules;
        private readonly int _maxBytes;
        private RequestStep _step;
        private int _bytes;

        /// <summary>Makes a reader, ready for its first request.</summary>
        /// <param name="maxBytes">The longest head taken, in bytes, line ends included.</param>
        public RequestReader(int maxBytes)
            : this(maxBytes, maxBytes)
        {
        }

        /// <summary>Makes a reader, ready for its first request, that needs less memory than the longest head has.</summary>
        /// <param name="maxBytes">The longest head taken, in bytes, line ends included.</param>
        /// <param name="keptBytes">How many bytes of it are kept: the target, the values of the fields in <see cref="HeaderName"/>, a form. Most of
        /// what a browser sends is none of these. More is refused like a head that is too long.</param>
        public RequestReader(int maxBytes, int keptBytes)
        {
            _maxBytes = maxBytes;
            _head = new RequestHead(keptBytes);
            _rules = new RequestRules(_head);
            Reset();
        }

        /// <summary>What was read; whole once <see cref="Feed"/> returned Done. The same object for every request.</summary>
        public RequestHead Head
        {
            get { return _head; }
        }

        /// <summary>What is wrong with the head's syntax; None unless <see cref="Feed"/> returned Failed.</summary>
        public RequestError Error
        {
            get { return _rules.Error; }
        }

        /// <summary>The name of the one cookie whose value is kept, with its equals sign. While it is null, neither that nor Authorization is
        /// kept. Set it before the first byte.</summary>
        public byte[] CookieName
        {
            get { return _rules.CookieName; }
            set { _rules.CookieName = value; }
        }

        /// <summary>Keeps the last line of X-Forwarded-For; for peers whose word is taken for it. Set it before the first byte.</summary>
        internal bool TakesForwarded
        {
            get { return _rules.TakesForwarded; }
            set { _rules.TakesForwarded = value; }
        }

        /// <summary>Takes a POST with a body of up to 512 bytes too. Set it before the first byte.</summary>
        public bool TakesForm
        {
            get { return _rules.MaxBodyBytes > 0; }
            set { _rules.MaxBodyBytes = value ? RequestHead.MaxFormBytes : 0; }
        }

        /// <summary>Takes a POST with a body of up to so many bytes; 0 for no POST. Set it before the first byte.</summary>
        public int MaxBodyBytes
        {
            get { return _rules.MaxBodyBytes; }
            set { _rules.MaxBodyBytes = value; }
        }

        /// <summary>True until the first byte of a request has been read.</summary>
        public bool IsUntouched
        {
            get { return _bytes == 0; }
        }

        /// <summary>True while the client has sent nothing of the body and waits for 100. RFC 9110 10.1.1.</summary>
        public bool IsContinueDue
        {
            get { return _step == RequestStep.Body && _head.ExpectsContinue && _head.Stored == _head.BodyOffset; }
        }

        /// <summary>Starts over for another request.</summary>
        public void Reset()
        {
            _head.Reset();
            _step = RequestStep.Method;
            _bytes = 0;
            _rules.Reset();
        }

        /// <summary>Reads until the head is whole, refused, or the input ends.</summary>
        /// <param name="buffer">Bytes from the peer. Only read, never kept.</param>
        /// <param name="offset">Where they start.</param>
        /// <param name="count">How many, 0 or more.</param>
        /// <param name="consumed">Bytes read, 0 to <paramref name="count"/>; what follows the head is not consumed. Means nothing after Failed.</param>
        /// <returns>Done once <see cref="Head"/> is whole; Failed with <see cref="Error"/> set; NeedMore otherwise.</returns>
        public ReadStatus Feed(byte[] buffer, int offset, int count, out int consumed)
        {
            int left = _maxBytes - _bytes;
            int end = offset + (count < left ? count : left);
            int at = offset;
            RequestStep step = _step;
            if (_bytes == 0 && end - at >= 4 && buffer[at] == 'G' && buffer[at + 1] == 'E' && buffer[at + 2] == 'T' && buffer[at + 3] == ' ')
            {
                _head.SetMethod(true, false, false);
                step = RequestStep.Target;
                at += 4;
            }

            while (at < end && step < RequestStep.Done)
            {
                if (step == RequestStep.Value || step == RequestStep.Name || step == RequestStep.Target || step == RequestStep.Body)
                {
                    // The long parts are passed in loops of their own, up to the byte that ends them.
                    int passed;
                    step = _rules.Pass(step, buffer, at, end - at, out passed);
                    at += passed;
                    if (at == end || step >= RequestStep.Done)
                    {
                        break;
                    }
                }

                if (step == RequestStep.FieldStart)
                {
                    int passed = FieldLine.Read(_rules, buffer, at, end);
                    at += passed;
                    if (passed > 0)
                    {
                        continue;
                    }
                }

                bool isTarget = step == RequestStep.Target;
                step = ReadByte(step, buffer[at], _bytes + at + 1 - offset);
                at++;
                if (isTarget && step == RequestStep.Version && end - at > RequestLine.VersionBytes && RequestLine.IsHttp11(buffer, at))
                {
                    step = RequestStep.VersionLineFeed;
                    at += RequestLine.VersionBytes + 1;
                }
            }

            consumed = at - offset;
            return Pause(step, consumed, count);
        }

        // Reads a byte that ends a part, or that belongs to a short one.
        private RequestStep ReadByte(RequestStep step, byte b, int bytes)
        {
            switch (step)
            {
                case RequestStep.Method:
                    return _rules.ReadMethod(b, bytes == 1);
                case RequestStep.Target:
                    return _rules.EndTarget(b);
                case RequestStep.Version:
                    return _rules.ReadVersion(b);
                case RequestStep.FieldStart:
                    return _rules.ReadFieldStart(b);
                case RequestStep.Name:
                    return _rules.EndName(b);
                case RequestStep.Value:
                    return _rules.EndValue(b);
                default:
                    return EndLine(step, b, bytes);
            }
        }

        // Keeps how far the request has been read.
        private ReadStatus Pause(RequestStep step, int consumed, int count)
        {
            _bytes += consumed;
            if (consumed < count && _bytes == _maxBytes && step < RequestStep.Done)
            {
                step = _rules.Fail(step <= RequestStep.VersionLineFeed ? RequestError.RequestLineTooLong : RequestError.HeadTooLong);
            }

            _step = step;
            return step == RequestStep.Failed ? ReadStatus.Failed : step == RequestStep.Done ? ReadStatus.Done : ReadStatus.NeedMore;
        }

        private RequestStep EndLine(RequestStep step, byte b, int bytes)
        {
            if (b != Ascii.LineFeed)
            {
                return _rules.Fail(RequestError.BareLineEnd);
            }

            return step == RequestStep.LastLineFeed ? EndHead(bytes) : step == RequestStep.LeadingLineFeed ? RequestStep.Method : RequestStep.FieldStart;
        }

        private RequestStep EndHead(int bytes)
        {
            _head.End();
            if (_head.BodyCount == 0 || _head.Error != RequestError.None)
            {
                return RequestStep.Done;
            }

            _head.BodyOffset = _head.Stored;
            return bytes + _head.BodyCount > _maxBytes || !_head.HasRoom(_head.BodyCount) ? _rules.Fail(RequestError.HeadTooLong) : RequestStep.Body;
        }
    }
}
