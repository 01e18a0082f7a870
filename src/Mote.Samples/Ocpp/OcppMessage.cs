using Mote.Core.Text;

namespace Mote.Samples.Ocpp
{
    /// <summary>Finds the elements of one OCPP-J message, and refuses what RFC 8259 does: <c>[2,"id","Action",{}]</c>, a call; <c>[3,"id",{}]</c>, its
    /// result; <c>[4,"id","code","words",{}]</c>, an error. OCPP-J 1.6, 4.2.</summary>
    public sealed class OcppMessage
    {
        // OCPP-J 1.6, 4.1.4: an id has 36 characters; two quotes are around it.
        private const int MostIdBytes = 38;
        private const int MostDepth = 10;
        private readonly int[] _starts = new int[5];
        private readonly int[] _counts = new int[5];
        private byte[] _buffer;
        private int _at;
        private int _end;
        private int _elements;
        private int _tagStart;
        private int _tagCount;

        /// <summary>The first element, if it is one digit; otherwise less than 0.</summary>
        public int Type => _elements > 0 && _counts[0] == 1 ? _buffer[_starts[0]] - '0' : -1;

        /// <summary>The second element is an id, even if more is malformed.</summary>
        public bool HasId => _elements > 1 && _buffer[_starts[1]] == '"' && _counts[1] > 2 && _counts[1] <= MostIdBytes;

        /// <summary>Where the id starts, with its quotes.</summary>
        public int IdOffset => _starts[1];

        /// <summary>Bytes of the id, with its quotes.</summary>
        public int IdCount => _counts[1];

        /// <summary>The payload has a string <c>idTag</c>.</summary>
        public bool HasTag => _tagCount > 1 && _buffer[_tagStart] == '"';

        /// <summary>Tells whether an element is this string.</summary>
        public bool Is(int element, string text) => Is(_starts[element], _counts[element], text);

        /// <summary>Tells whether the <c>idTag</c> is this string.</summary>
        public bool HasTagOf(string text) => Is(_tagStart, _tagCount, text);

        /// <summary>Reads a whole message, which must not change until the next.</summary>
        /// <returns>False for no array of JSON, and for a call, a result or an error that is none.</returns>
        public bool TryRead(byte[] buffer, int count)
        {
            _buffer = buffer;
            _at = 0;
            _end = count;
            _elements = _tagCount = 0;
            SkipSpace();
            bool isArray = Peek() == '[' && SkipList(']', 0);
            SkipSpace();
            bool isRead = isArray && _at == _end && _elements > 0;
            return Type == 2 ? isRead && HasShape("\"\"{", 4) : Type == 3 ? isRead && HasShape("\"{", 3) : Type == 4 ? isRead && HasShape("\"\"\"{", 5) : isRead;
        }

        // The elements behind the type begin with these characters.
        private bool HasShape(string begins, int elements)
        {
            bool isRight = _elements == elements && HasId;
            for (int i = 1; isRight && i < elements; i++)
            {
                isRight = _buffer[_starts[i]] == begins[i - 1];
            }

            return isRight;
        }

        private bool Is(int start, int count, string text) => count == text.Length + 2 && _buffer[start] == '"' && Ascii.AreEqual(_buffer, start + 1, Ascii.GetBytes(text), 0, text.Length);

        private int Peek() => _at < _end ? _buffer[_at] : 0;

        private bool Take(int b)
        {
            bool isThere = Peek() == b;
            _at += isThere ? 1 : 0;
            return isThere;
        }

        private void SkipSpace()
        {
            while (Take(' ') || Take('\t') || Take('\n') || Take('\r'))
            {
            }
        }

        private bool SkipValue(int depth)
        {
            int b = Peek();
            return b == '"' ? SkipText() : b == '{' || b == '[' ? depth < MostDepth && SkipList(b + 2, depth)
                : SkipWord("true") || SkipWord("false") || SkipWord("null") || SkipNumber();
        }

        // An array or an object. The elements of the outermost, and the idTag of an object in it, are written down.
        private bool SkipList(int close, int depth)
        {
            _at++;
            SkipSpace();
            if (Take(close))
            {
                return true;
            }

            do
            {
                SkipSpace();
                int name = _at;
                bool isNamed = close == ']' || SkipText();
                bool isTag = depth == 1 && close == '}' && Is(name, _at - name, "idTag");
                SkipSpace();
                isNamed = isNamed && (close == ']' || Take(':'));
                SkipSpace();
                int start = _at;
                if (!isNamed || !SkipValue(depth + 1))
                {
                    return false;
                }

                _tagStart = isTag ? start : _tagStart;
                _tagCount = isTag ? _at - start : _tagCount;
                if (depth == 0 && _elements++ < _starts.Length)
                {
                    _starts[_elements - 1] = start;
                    _counts[_elements - 1] = _at - start;
                }

                SkipSpace();
            }
            while (Take(','));
            return Take(close);
        }

        private bool SkipText()
        {
            if (!Take('"'))
            {
                return false;
            }

            while (Peek() >= ' ' && Peek() != '"')
            {
                bool isEscape = Take('\\');
                int kind = Peek();
                if (isEscape && "\"\\/bfnrtu".IndexOf((char)kind) < 0)
                {
                    return false;
                }

                _at++;
                for (int i = isEscape && kind == 'u' ? 0 : 4; i < 4; i++, _at++)
                {
                    if (Ascii.HexValue((byte)Peek()) < 0)
                    {
                        return false;
                    }
                }
            }

            return Take('"');
        }

        private bool SkipWord(string word)
        {
            bool isThere = _end - _at >= word.Length && Ascii.AreEqual(_buffer, _at, Ascii.GetBytes(word), 0, word.Length);
            _at += isThere ? word.Length : 0;
            return isThere;
        }

        private bool SkipNumber()
        {
            Take('-');
            bool isGood = (Take('0') || SkipDigits()) && (!Take('.') || SkipDigits());
            if (isGood && (Take('e') || Take('E')))
            {
                _ = Take('+') || Take('-');
                isGood = SkipDigits();
            }

            return isGood;
        }

        private bool SkipDigits()
        {
            int first = _at;
            while (Peek() >= '0' && Peek() <= '9')
            {
                _at++;
            }

            return _at > first;
        }
    }
}
