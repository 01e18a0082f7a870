namespace Mote.Dashboard.Protocol.Json
{
    /// <content>The values that are not containers.</content>
    internal sealed partial class JsonReader
    {
        private const int AfterT = ('r' << 16) | ('u' << 8) | 'e';
        private const int AfterF = ('a' << 24) | ('l' << 16) | ('s' << 8) | 'e';
        private const int AfterN = ('u' << 16) | ('l' << 8) | 'l';

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
    }
}
