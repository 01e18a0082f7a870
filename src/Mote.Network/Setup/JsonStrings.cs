using System.Text;
using Mote.Core.Text;

namespace Mote.Network.Setup
{
    /// <summary>Reads an object whose values are strings, such as <c>{"ssid":"Home","password":"..."}</c>. RFC 8259.</summary>
    internal sealed class JsonStrings
    {
        private readonly string[] _names;
        private readonly string[] _values;
        private readonly byte[] _text;
        private byte[] _buffer;
        private int _at;
        private int _end;
        private int _textCount;

        /// <summary>Makes a reader for one object.</summary>
        /// <param name="names">The members that are wanted; others are malformed.</param>
        /// <param name="maxBytes">The longest string, in bytes of UTF-8.</param>
        public JsonStrings(string[] names, int maxBytes)
        {
            _names = names;
            _values = new string[names.Length];
            _text = new byte[maxBytes];
        }

        /// <summary>Returns a member's value; empty if the object does not have it.</summary>
        /// <param name="index">The index of its name.</param>
        public string ValueAt(int index)
        {
            return _values[index] ?? string.Empty;
        }

        /// <summary>Reads the object.</summary>
        /// <param name="buffer">Holds it, and nothing else. Only read, and not kept.</param>
        /// <param name="offset">Where it starts.</param>
        /// <param name="count">Its bytes.</param>
        /// <returns>False for everything but one object of wanted members, each there once at most, with valid strings that hold no NUL.</returns>
        public bool TryRead(byte[] buffer, int offset, int count)
        {
            _buffer = buffer;
            _at = offset;
            _end = offset + count;
            bool isGood = ReadObject();
            _buffer = null;
            return isGood;
        }

        private bool ReadObject()
        {
            if (!Take('{'))
            {
                return false;
            }

            if (Take('}'))
            {
                return IsAtEnd();
            }

            do
            {
                string name = ReadString();
                int index = name == null ? -1 : IndexOf(name);
                if (index < 0 || _values[index] != null || !Take(':'))
                {
                    return false;
                }

                _values[index] = ReadString();
                if (_values[index] == null)
                {
                    return false;
                }
            }
            while (Take(','));

            return Take('}') && IsAtEnd();
        }

        private int IndexOf(string name)
        {
            for (int i = 0; i < _names.Length; i++)
            {
                if (_names[i] == name)
                {
                    return i;
                }
            }

            return -1;
        }

        private bool IsAtEnd()
        {
            SkipSpace();
            return _at == _end;
        }

        private void SkipSpace()
        {
            while (_at < _end && (_buffer[_at] == ' ' || _buffer[_at] == '\t' || _buffer[_at] == '\r' || _buffer[_at] == '\n'))
            {
                _at++;
            }
        }

        private bool Take(char sign)
        {
            SkipSpace();
            if (_at == _end || _buffer[_at] != sign)
            {
                return false;
            }

            _at++;
            return true;
        }

        // Null for a malformed one.
        private string ReadString()
        {
            if (!Take('"'))
            {
                return null;
            }

            _textCount = 0;
            while (_at < _end)
            {
                byte b = _buffer[_at];
                _at++;
                if (b == '"')
                {
                    return _textCount == 0 ? string.Empty : IsText() ? new UTF8Encoding().GetString(_text, 0, _textCount) : null;
                }

                // RFC 8259 7: control characters MUST be escaped.
                if (b < ' ' || (b == '\\' ? !ReadEscape() : !Put(b)))
                {
                    return null;
                }
            }

            return null;
        }

        private bool IsText()
        {
            Utf8Validator validator = new Utf8Validator();
            return validator.Check(_text, 0, _textCount) < 0 && validator.IsComplete;
        }

        private bool ReadEscape()
        {
            if (_at == _end)
            {
                return false;
            }

            byte b = _buffer[_at];
            _at++;
            switch ((char)b)
            {
                case '"':
                case '\\':
                case '/':
                    return Put(b);
                case 'b':
                    return Put(8);
                case 'f':
                    return Put(12);
                case 'n':
                    return Put(10);
                case 'r':
                    return Put(13);
                case 't':
                    return Put(9);
                case 'u':
                    return ReadCode();
                default:
                    return false;
            }
        }

        // A browser escapes no letters, so pairs of surrogates need not be read.
        private bool ReadCode()
        {
            if (_end - _at < 4)
            {
                return false;
            }

            int code = 0;
            for (int i = 0; i < 4; i++)
            {
                int digit = _buffer[_at + i] | 32;
                digit = digit >= '0' && digit <= '9' ? digit - '0' : digit >= 'a' && digit <= 'f' ? digit - 'a' + 10 : -1;
                if (digit < 0)
                {
                    return false;
                }

                code = (code << 4) | digit;
            }

            _at += 4;
            if (code == 0 || (code >= 0xD800 && code < 0xE000))
            {
                return false;
            }

            if (code < 0x80)
            {
                return Put((byte)code);
            }

            bool isLong = code >= 0x800;
            return Put((byte)(isLong ? 0xE0 | (code >> 12) : 0xC0 | (code >> 6)))
                && (!isLong || Put((byte)(0x80 | ((code >> 6) & 63))))
                && Put((byte)(0x80 | (code & 63)));
        }

        private bool Put(byte value)
        {
            if (_textCount == _text.Length)
            {
                return false;
            }

            _text[_textCount] = value;
            _textCount++;
            return true;
        }
    }
}
