using Mote.Core.Text;

namespace Mote.Core.Http
{
    /// <content>The rules of the request line and of header lines, a method for each step. RFC 9112 3, 5.</content>
    public sealed partial class RequestReader
    {
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
                if (b == Ascii.CarriageReturn && _bytes == 1)
                {
                    return Step.LeadingLineFeed;
                }

                // Text that goes wrong gets an answer; what is no text would not understand one.
                bool isText = (b >= ' ' && b < Ascii.Delete) || b == Ascii.CarriageReturn || b == Ascii.LineFeed;
                return isText ? FailAt(b, RequestError.RequestLineMalformed) : Fail(RequestError.NotHttp);
            }

            if (b != ' ')
            {
                return FailAt(b, RequestError.RequestLineMalformed);
            }

            _head.IsGet = _wordCount == 3 && _word[0] == 'G' && _word[1] == 'E' && _word[2] == 'T';
            _head.IsHead = _wordCount == 4 && _word[0] == 'H' && _word[1] == 'E' && _word[2] == 'A' && _word[3] == 'D';
            _head.IsPost = _takesToken && _wordCount == 4 && _word[0] == 'P' && _word[1] == 'O' && _word[2] == 'S' && _word[3] == 'T';
            if (!_head.IsGet && !_head.IsPost)
            {
                // RFC 9110 15.5.6; noted here, before the body or the target that another method brings with it.
                _head.Refuse(RequestError.MethodNotAllowed);
            }

            return Step.Target;
        }

        private Step EndTarget(byte b)
        {
            if (b != ' ')
            {
                return FailAt(b, b > ' ' ? RequestError.TargetMalformed : RequestError.RequestLineMalformed);
            }

            _wordCount = 0;

            // RFC 9112 3.2: the asterisk and authority forms belong to methods that are refused anyway.
            bool isRefused = !_head.IsGet && !_head.IsPost && _head.Stored > 0;
            return _head.EndTarget() || isRefused ? Step.Version : Fail(RequestError.TargetMalformed);
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
            if (!Ascii.IsToken(b))
            {
                return EndName(b);
            }

            _word[0] = (byte)(b >= 'A' && b <= 'Z' ? b | 0x20 : b);
            _wordCount = 1;
            return Step.Name;
        }

        private Step EndName(byte b)
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

            _header = _wordCount <= _word.Length ? HeaderName.Find(_word, _wordCount) : HeaderName.Other;
            if (!_takesToken && (_header == HeaderName.Authorization || _header == HeaderName.Cookie))
            {
                _header = HeaderName.Other;
            }

            _valueStart = _head.Stored;
            return Step.Value;
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
            _head.End();
            if (_head.BodyCount == 0 || _head.Error != RequestError.None)
            {
                return Step.Done;
            }

            _head.BodyOffset = _head.Stored;
            return _bytes + _head.BodyCount > _maxBytes || !_head.HasRoom(_head.BodyCount) ? Fail(RequestError.HeadTooLong) : Step.Body;
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
