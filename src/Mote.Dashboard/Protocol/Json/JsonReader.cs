namespace Mote.Dashboard.Protocol.Json
{
    /// <summary>Reads the tokens of one JSON text that is whole in memory, in place: it copies nothing, allocates nothing and never
    /// recurses. RFC 8259.</summary>
    /// <remarks>The caller reads token after token. A request that arrives in pieces is put together first, in a buffer of fixed size: so no state has
    /// to survive a piece, windows may point into the text, and how it was cut cannot matter.
    /// Value -> Done, or Value -> FirstName -> Value -> AfterMember -> Value ..., or Value -> FirstElement -> AfterElement ...; any state -> Failed.</remarks>
    public sealed class JsonReader : JsonCursor
    {
        /// <summary>How deep objects and arrays may be nested.</summary>
        public const int MaxDepth = 16;

        private const int AfterT = ('r' << 16) | ('u' << 8) | 'e';
        private const int AfterF = ('a' << 24) | ('l' << 16) | ('s' << 8) | 'e';
        private const int AfterN = ('u' << 16) | ('l' << 8) | 'l';

        private State _state;
        private int _depth;

        // One bit for each open container, the innermost lowest: 1 is an array.
        private int _arrays;

        private enum State { Value, FirstElement, FirstName, AfterElement, AfterMember, Done, Failed }

        /// <summary>Begins a text.</summary>
        /// <param name="buffer">The text's buffer, UTF-8 that was validated before. Only read; borrowed until the next Start.</param>
        /// <param name="offset">Where the text starts.</param>
        /// <param name="count">Bytes of the whole text.</param>
        public void Start(byte[] buffer, int offset, int count)
        {
            _buffer = buffer;
            _start = offset;
            _position = offset;
            _end = offset + count;
            _state = State.Value;
            _depth = 0;
            _arrays = 0;
            _error = JsonError.None;
            _valueOffset = offset;
            _valueCount = 0;
            _valueEscaped = false;
        }

        /// <summary>Reads the next token.</summary>
        /// <returns>A token; End once and again after a good text; Failed once and again after the first byte that is not JSON.</returns>
        public JsonToken Read()
        {
            int position = _position;
            int next = position < _end ? _buffer[position] : -1;
            if (next <= ' ')
            {
                next = SkipSpace();
            }

            switch (_state)
            {
                case State.Value:
                    return next < 0 && _depth == 0 ? Fail(JsonError.Empty) : ReadValue(next);
                case State.FirstElement:
                    return next == ']' ? EndContainer(JsonToken.EndArray) : ReadValue(next);
                case State.FirstName:
                    return next == '}' ? EndContainer(JsonToken.EndObject) : ReadName(next);
                case State.AfterElement:
                    if (next != ',')
                    {
                        return next == ']' ? EndContainer(JsonToken.EndArray) : Fail(JsonError.CommaOrBracketExpected);
                    }

                    _position++;
                    next = SkipSpace();
                    return next == ']' ? Fail(JsonError.TrailingComma) : ReadValue(next);

                case State.AfterMember:
                    if (next != ',')
                    {
                        return next == '}' ? EndContainer(JsonToken.EndObject) : Fail(JsonError.CommaOrBraceExpected);
                    }

                    _position++;
                    next = SkipSpace();
                    return next == '}' ? Fail(JsonError.TrailingComma) : ReadName(next);

                case State.Done:
                    return next < 0 ? JsonToken.End : Fail(JsonError.TrailingBytes);

                default:
                    return JsonToken.Failed;
            }
        }

        /// <summary>Reads to the end of the value that the last token began; does nothing after a token that is a whole value.</summary>
        /// <param name="token">The last token.</param>
        /// <returns>False if the text is not JSON.</returns>
        public bool Skip(JsonToken token)
        {
            if (token == JsonToken.BeginObject || token == JsonToken.BeginArray)
            {
                int outside = _depth - 1;
                while (_depth > outside)
                {
                    if (Read() == JsonToken.Failed)
                    {
                        return false;
                    }
                }
            }

            return _state != State.Failed;
        }

        private JsonToken ReadValue(int first)
        {
            switch (first)
            {
                case '"':
                    if (!ReadString())
                    {
                        return JsonToken.Failed;
                    }

                    EndValue();
                    return JsonToken.String;

                case '{':
                    return BeginContainer(JsonToken.BeginObject, State.FirstName, 0);

                case '[':
                    return BeginContainer(JsonToken.BeginArray, State.FirstElement, 1);

                case 't':
                    return ReadLiteral(AfterT, 3, JsonToken.True);

                case 'f':
                    return ReadLiteral(AfterF, 4, JsonToken.False);

                case 'n':
                    return ReadLiteral(AfterN, 3, JsonToken.Null);

                default:
                    if (first == '-' || (first >= '0' && first <= '9'))
                    {
                        return ReadNumber();
                    }

                    return Fail(JsonError.ValueExpected);
            }
        }

        private JsonToken ReadName(int first)
        {
            if (first != '"')
            {
                return Fail(JsonError.NameExpected);
            }

            if (!ReadString())
            {
                return JsonToken.Failed;
            }

            int position = _position;
            if (position < _end && _buffer[position] == ':')
            {
                _position = position + 1;
            }
            else
            {
                if (SkipSpace() != ':')
                {
                    return Fail(JsonError.ColonExpected);
                }

                _position++;
            }

            _state = State.Value;
            return JsonToken.Name;
        }

        private JsonToken BeginContainer(JsonToken token, State state, int arrayBit)
        {
            if (_depth == MaxDepth)
            {
                return Fail(JsonError.TooDeep);
            }

            _position++;
            _depth++;
            _arrays = (_arrays << 1) | arrayBit;
            _state = state;
            return token;
        }

        private JsonToken EndContainer(JsonToken token)
        {
            _position++;
            _depth--;
            _arrays >>= 1;
            EndValue();
            return token;
        }

        private void EndValue()
        {
            _state = _depth == 0 ? State.Done : (_arrays & 1) != 0 ? State.AfterElement : State.AfterMember;
        }

        // The letters after the first are packed into an int: reading a string's characters is slow on the device.
        private JsonToken ReadLiteral(int letters, int count, JsonToken token)
        {
            _position++;
            for (int shift = (count - 1) * 8; shift >= 0; shift -= 8)
            {
                if (_position == _end || _buffer[_position] != ((letters >> shift) & 0xFF))
                {
                    return Fail(JsonError.UnknownLiteral);
                }

                _position++;
            }

            EndValue();
            return token;
        }

        private JsonToken ReadNumber()
        {
            int start = _position;
            JsonError error = JsonNumber.Scan(_buffer, ref _position, _end);
            if (error != JsonError.None)
            {
                return Fail(error);
            }

            _valueOffset = start;
            _valueCount = _position - start;
            _valueEscaped = false;
            EndValue();
            return JsonToken.Number;
        }

        private bool ReadString()
        {
            byte[] buffer = _buffer;
            int end = _end;
            int start = _position + 1;
            int at = start;

            // Up to the first byte that is not plain, most of which lie above the backslash; what follows that byte is rarely anything but the end.
            while (at < end)
            {
                int next = buffer[at];
                if (next <= '\\' && (next == '"' || next == '\\' || next < ' '))
                {
                    break;
                }

                at++;
            }

            bool escaped = false;
            if (at == end || buffer[at] != '"')
            {
                _position = at;
                JsonError error = JsonText.Scan(buffer, ref _position, end, out escaped);
                if (error != JsonError.None)
                {
                    Fail(error);
                    return false;
                }

                at = _position;
            }

            _valueOffset = start;
            _valueCount = at - start;
            _valueEscaped = escaped;
            _position = at + 1;
            return true;
        }

        // Where the text ends, that is the error: what was expected may only not be there yet.
        private JsonToken Fail(JsonError error)
        {
            _state = State.Failed;
            _error = _position == _end && error != JsonError.Empty ? JsonError.EndsEarly : error;
            return JsonToken.Failed;
        }
    }
}
