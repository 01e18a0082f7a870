using Mote.Dashboard.Protocol.Json;

namespace Mote.Dashboard.Settings
{
    /// <summary>Reads the members of an object that is known to be JSON, one after the other, or the elements of an array. Settings are read seldom, so each reading makes one.</summary>
    internal sealed class MemberReader
    {
        private readonly JsonReader _reader = new JsonReader();
        private readonly int _start;
        private readonly bool _isObject;

        /// <summary>Begins an object or an array.</summary>
        /// <param name="buffer">Only read; borrowed.</param>
        /// <param name="offset">Where it starts: on its bracket.</param>
        /// <param name="count">Its bytes, with the closing bracket.</param>
        public MemberReader(byte[] buffer, int offset, int count)
        {
            Buffer = buffer;
            _start = offset;
            _reader.Start(buffer, offset, count);
            _isObject = _reader.Read() == JsonToken.BeginObject;
        }

        /// <summary>The buffer that everything is in.</summary>
        public byte[] Buffer { get; }

        /// <summary>Where the member's name starts, behind its quote.</summary>
        public int NameOffset { get; private set; }

        /// <summary>Bytes of the name as it is written.</summary>
        public int NameCount { get; private set; }

        /// <summary>The kind of the value.</summary>
        public JsonToken Token { get; private set; }

        /// <summary>Where the value starts, quotes and brackets included.</summary>
        public int Offset { get; private set; }

        /// <summary>Bytes of the value as it is written.</summary>
        public int Count { get; private set; }

        /// <summary>Reads the next member or element.</summary>
        /// <returns>False if there is none.</returns>
        public bool Next()
        {
            JsonToken token = _reader.Read();
            if (_isObject)
            {
                if (token != JsonToken.Name)
                {
                    return false;
                }

                NameOffset = _reader.ValueOffset;
                NameCount = _reader.ValueCount;
                token = _reader.Read();
            }
            else if (token == JsonToken.EndArray || token == JsonToken.Failed)
            {
                return false;
            }

            int end = _start + _reader.Position;
            bool isNested = token == JsonToken.BeginObject || token == JsonToken.BeginArray;
            Offset = isNested ? end - 1 : token == JsonToken.String ? _reader.ValueOffset - 1
                : token == JsonToken.Number ? _reader.ValueOffset : end - (token == JsonToken.False ? 5 : 4);
            Token = token;
            bool isGood = _reader.Skip(token);
            Count = _start + _reader.Position - Offset;
            return isGood;
        }

        /// <summary>Tells whether the member has a name.</summary>
        /// <param name="name">ASCII that needs no escapes: a name that is written with escapes is none of the settings'.</param>
        public bool IsNamed(byte[] name)
        {
            return JsonText.AreEqual(Buffer, NameOffset, NameCount, false, name, 0, name.Length);
        }

        /// <summary>Finds the last member of an object that is written with the same name.</summary>
        /// <param name="buffer">The object's buffer, only read; borrowed.</param>
        /// <param name="offset">Where the object starts.</param>
        /// <param name="count">Its bytes.</param>
        /// <param name="name">Where the name is.</param>
        /// <param name="nameOffset">Its first byte.</param>
        /// <param name="nameCount">Its bytes as they are written.</param>
        /// <returns>A reader that has just read it; null if there is none.</returns>
        public static MemberReader Find(byte[] buffer, int offset, int count, byte[] name, int nameOffset, int nameCount)
        {
            int last = -1;
            MemberReader members = new MemberReader(buffer, offset, count);
            for (int i = 0; members.Next(); i++)
            {
                last = JsonText.AreEqual(buffer, members.NameOffset, members.NameCount, false, name, nameOffset, nameCount) ? i : last;
            }

            members = new MemberReader(buffer, offset, count);
            for (int i = 0; i <= last; i++)
            {
                members.Next();
            }

            return last < 0 ? null : members;
        }
    }
}
