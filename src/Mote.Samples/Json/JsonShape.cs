using Mote.Core.Text;
using Mote.Dashboard.Protocol.Json;

namespace Mote.Samples.Json
{
    /// <summary>The shape of an object: its name, and the members that it must have. It may have others too.</summary>
    internal sealed class JsonShape
    {
        private readonly byte[] _name;
        private readonly string _kinds;
        private readonly byte[][] _names;

        /// <summary>Makes a shape.</summary>
        /// <param name="name">Its name, in ASCII.</param>
        /// <param name="kinds">A letter for each member, 31 at most: s is a string, a an array, i a whole number, which has neither fraction nor exponent.</param>
        /// <param name="members">Their names, in ASCII.</param>
        public JsonShape(string name, string kinds, params string[] members)
        {
            Name = name;
            _name = Ascii.GetBytes(name);
            _kinds = kinds;
            _names = new byte[members.Length][];
            for (int i = 0; i < members.Length; i++)
            {
                _names[i] = Ascii.GetBytes(members[i]);
            }
        }

        /// <summary>The name.</summary>
        public string Name { get; }

        /// <summary>A member that must be there was not.</summary>
        public bool IsOneMissing { get; private set; }

        /// <summary>A member was not of its kind.</summary>
        public bool IsOneWrong { get; private set; }

        /// <summary>The first member was the string that was looked for.</summary>
        public bool IsFound { get; private set; }

        /// <summary>Tells whether the string that a reader has just read is the name.</summary>
        public bool IsNamedBy(JsonReader reader) => reader.ValueEquals(_name);

        /// <summary>Reads an object up to its end.</summary>
        /// <param name="reader">Has read the object's opening brace.</param>
        /// <param name="buffer">What the reader reads.</param>
        /// <param name="wanted">A string to look for in the first member, in ASCII.</param>
        public void Read(JsonReader reader, byte[] buffer, byte[] wanted)
        {
            int missing = (1 << _names.Length) - 1;
            IsOneWrong = false;
            IsFound = false;
            while (reader.Read() == JsonToken.Name)
            {
                int member = _names.Length - 1;
                while (member >= 0 && !reader.ValueEquals(_names[member]))
                {
                    member--;
                }

                JsonToken value = reader.Read();
                if (member >= 0)
                {
                    missing &= ~(1 << member);
                    IsOneWrong = IsOneWrong || !Is(reader, value, _kinds[member], buffer);
                }

                // Of members with the same name the last counts.
                IsFound = member == 0 ? value == JsonToken.String && reader.ValueEquals(wanted) : IsFound;
                reader.Skip(value);
            }

            IsOneMissing = missing != 0;
        }

        private static bool Is(JsonReader reader, JsonToken token, char kind, byte[] buffer)
        {
            bool isRight = token == (kind == 's' ? JsonToken.String : kind == 'a' ? JsonToken.BeginArray : JsonToken.Number);
            for (int i = 0; isRight && kind == 'i' && i < reader.ValueCount; i++)
            {
                byte digit = buffer[reader.ValueOffset + i];
                isRight = digit == '-' ? i == 0 : digit >= '0' && digit <= '9';
            }

            return isRight;
        }
    }
}
