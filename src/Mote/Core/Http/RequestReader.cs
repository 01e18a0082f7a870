using Mote.Core.Text;

namespace Mote.Core.Http
{
    /// <summary>Reads the head of an HTTP/1.1 request from bytes that arrive in any pieces. RFC 9112 2 to 5.</summary>
    /// <remarks>method -> target -> version -> line end -> (field start -> name -> value -> line end)* -> last line end -> (body) -> done; any -> failed.
    /// Syntax is judged at the byte that breaks it. What breaks no syntax but cannot be served waits in <see cref="RequestHead.Error"/>
    /// until the head is whole.</remarks>
    public sealed partial class RequestReader
    {
        private const int VersionBytes = 8;

        private readonly RequestHead _head;
        private readonly byte[] _word = new byte[HeaderName.MaxBytes];
        private readonly int _maxBytes;
        private bool _takesToken;
        private Step _step;
        private RequestError _error;
        private int _bytes;
        private int _wordCount;
        private int _header;
        private int _valueStart;

        /// <summary>Makes a reader, ready for its first request.</summary>
        /// <param name="maxBytes">The longest head taken, in bytes, line ends included.</param>
        public RequestReader(int maxBytes)
            : this(maxBytes, maxBytes)
        {
        }

        /// <summary>Makes a reader, ready for its first request, that needs less memory than the longest head has.</summary>
        /// <param name="maxBytes">The longest head taken, in bytes, line ends included.</param>
        /// <param name="keptBytes">How much of it is kept: the target, the values that are asked for, a form. Most of what a browser sends is
        /// neither. More than that is refused as a head that is too long is.</param>
        public RequestReader(int maxBytes, int keptBytes)
        {
            _maxBytes = maxBytes;
            _head = new RequestHead(keptBytes);
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
            Body,
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

        /// <summary>Looks for a token: keeps Authorization and the cookie, and takes a POST with a body of up to 512 bytes too. Set it before
        /// the first byte.</summary>
        public bool TakesToken
        {
            get { return _takesToken; }
            set { _takesToken = value; }
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
        /// <param name="consumed">Bytes read, 0 to <paramref name="count"/>; what follows the head is not consumed. Means nothing after Failed.</param>
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

                if (step == Step.Value || step == Step.Name || step == Step.Target || step == Step.Body)
                {
                    // The long stretches are passed in loops of their own, up to the byte that ends them.
                    int most = count - consumed < _maxBytes - _bytes ? count - consumed : _maxBytes - _bytes;
                    int passed = Pass(step, buffer, offset + consumed, most);
                    if (passed < 0)
                    {
                        step = Fail(step == Step.Target ? RequestError.RequestLineTooLong : RequestError.HeadTooLong);
                        break;
                    }

                    consumed += passed;
                    _bytes += passed;
                    if (step == Step.Body && _head.Stored == _head.BodyOffset + _head.BodyCount)
                    {
                        step = Step.Done;
                        break;
                    }

                    if (passed == most)
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
                        step = EndTarget(b);
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
                        step = EndName(b);
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
    }
}
