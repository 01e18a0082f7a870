using System;
using System.Text;
using Mote.Dashboard.Protocol.Json;
using Mote.Server.Documents;

namespace Mote.Dashboard.Protocol
{
    /// <summary>One request, read in a single pass and kept as windows into its buffer: nothing is copied. Reused for every
    /// request. JSON-RPC 2.0 4.</summary>
    /// <remarks>Members may come in any order; of one that comes twice the last counts, as in a browser; unknown ones are skipped.</remarks>
    internal sealed class RpcRequest
    {
        /// <summary>The longest id, with its quotes, so that a response has a bound.</summary>
        public const int MaxIdBytes = 64;

        // Places in the list of members.
        private const int VersionMember = 0;
        private const int IdMember = 1;
        private const int MethodMember = 2;
        private const int ParamsMember = 3;

        // Instead of one of RpcMethod: the name has not been compared with theirs.
        private const int AnyMethod = -1;

        /// <summary>The params.</summary>
        public readonly RpcParams Params;

        private readonly JsonReader _reader = new JsonReader();
        private readonly byte[] _version = Encoding.UTF8.GetBytes("2.0");
        private readonly byte[][] _members = new byte[][]
        {
            Encoding.UTF8.GetBytes("jsonrpc"), Encoding.UTF8.GetBytes("id"), Encoding.UTF8.GetBytes("method"), Encoding.UTF8.GetBytes("params"),
        };

        private byte[] _buffer;

        // Behind the properties, which cost the device a call each time.
        private bool _hasId;
        private int _idOffset;
        private int _idCount;
        private int _methodOffset;
        private int _methodCount;
        private bool _methodEscaped;
        private int _method;
        private int _offset;

        // What is wrong with a member. Of a name that comes twice the last member counts, so a good one takes the error back.
        private RpcError _versionError;
        private RpcError _methodError;
        private RpcError _idError;

        /// <summary>Makes a request to be reused.</summary>
        public RpcRequest()
        {
            Params = new RpcParams(_reader);
        }

        /// <summary>Why it is not JSON.</summary>
        public JsonError JsonError => _reader.Error;

        /// <summary>The byte at which it stops being JSON.</summary>
        public int JsonPosition => _reader.Position;

        /// <summary>Whether there is a member <c>id</c>: a request without one gets no response. JSON-RPC 2.0 4.1.</summary>
        public bool HasId => _hasId;

        /// <summary>Where the id starts, a string's quote included. Valid if <see cref="IdCount"/> is not 0.</summary>
        public int IdOffset => _idOffset;

        /// <summary>Bytes of the id, a string's quotes included; 0 if there is none that a response can repeat.</summary>
        public int IdCount => _idCount;

        /// <summary>Where the method's name starts.</summary>
        public int MethodOffset => _methodOffset;

        /// <summary>Bytes of the method's name as it is written.</summary>
        public int MethodCount => _methodCount;

        /// <summary>Reads a request.</summary>
        /// <param name="buffer">The request's buffer. Only read; borrowed until the next Parse.</param>
        /// <param name="offset">Where the request starts.</param>
        /// <param name="count">Bytes of the whole request.</param>
        /// <returns>None; or NotJson, or the first reason why the JSON is not a request.</returns>
        public RpcError Parse(byte[] buffer, int offset, int count)
        {
            _buffer = buffer;
            Params.Start(buffer);
            return TryReadPlain(buffer, offset, offset + count) ? RpcError.None : ReadAny(buffer, offset, count);
        }

        /// <summary>Reads a request whose method is the rest of a path, and whose params alone were posted to it.</summary>
        /// <param name="post">The request; no body is no params. Only read; borrowed until the next Parse.</param>
        /// <returns>None or NotJson; what is wrong with the params matters only once the method is known.</returns>
        public RpcError ParseParams(PostRequest post)
        {
            byte[] buffer = post.Buffer;
            _buffer = buffer;
            _offset = post.BodyOffset;
            _method = AnyMethod;
            _methodEscaped = false;
            _methodOffset = post.RestOffset;
            _methodCount = post.RestCount;
            for (int i = post.RestOffset; i < post.RestOffset + post.RestCount; i++)
            {
                // An error cites the method in a JSON string as it is, and no method has these.
                _methodCount = buffer[i] == '"' || buffer[i] == '\\' ? 0 : _methodCount;
            }

            Params.Start(buffer);
            if (post.BodyCount == 0)
            {
                return RpcError.None;
            }

            _reader.Start(buffer, post.BodyOffset, post.BodyCount);
            return Params.Take(_reader.Read(), post.BodyOffset) && _reader.Read() == JsonToken.End ? RpcError.None : RpcError.NotJson;
        }

        /// <summary>Finds the method.</summary>
        /// <param name="names">ASCII, only read.</param>
        /// <returns>The index of its name; the number of names if it is none of them.</returns>
        public int FindMethod(byte[][] names)
        {
            return _method != AnyMethod ? _method : JsonText.Find(_buffer, _methodOffset, _methodCount, _methodEscaped, names);
        }

        private RpcError ReadAny(byte[] buffer, int offset, int count)
        {
            _offset = offset;
            _method = AnyMethod;
            _hasId = false;
            _idCount = 0;
            _methodOffset = offset;
            _methodCount = 0;
            _versionError = RpcError.VersionNotTwo;
            _methodError = RpcError.MethodMissing;
            _idError = RpcError.None;
            Params.Start(buffer);

            _reader.Start(buffer, offset, count);
            JsonToken token = _reader.Read();
            RpcError error = token == JsonToken.BeginObject ? RpcError.None
                : token == JsonToken.BeginArray ? RpcError.Batch : RpcError.NotAnObject;
            bool good = error == RpcError.None ? ReadMembers() : _reader.Skip(token);
            if (!good || _reader.Read() != JsonToken.End)
            {
                // 5: what could not be parsed has the id null, even if an id was read.
                _idCount = 0;
                return RpcError.NotJson;
            }

            return error != RpcError.None ? error
                : _idError != RpcError.None ? _idError
                : _versionError != RpcError.None ? _versionError
                : _methodError != RpcError.None ? _methodError
                : Params.Error == RpcError.ParamsNotAnObject ? RpcError.ParamsNotAnObject : RpcError.None;
        }

        // Reads a request that is written as browsers and most programs write it: the version first, no white space, a whole number as its id. Of anything
        // else it returns false, and the reader starts from the beginning: so what is JSON, and what a request, is the reader's to say. ping 316 k -> 162 k.
        private bool TryReadPlain(byte[] buffer, int at, int end)
        {
            if (end - at < PlainWords.BeginningBytes || BitConverter.ToInt64(buffer, at) != PlainWords.Beginning
                || BitConverter.ToInt64(buffer, at + PlainWords.WordBytes) != PlainWords.Version)
            {
                return false;
            }

            at += PlainWords.BeginningBytes;
            bool hasMethod = false;
            int idOffset = at;
            int idEnd = at;
            while (end - at >= PlainWords.WordBytes)
            {
                long word = BitConverter.ToInt64(buffer, at);
                if (word == PlainWords.Method)
                {
                    hasMethod = true;
                    at = ReadPlainMethod(buffer, at + PlainWords.WordBytes, end);
                }
                else if (word == PlainWords.Params)
                {
                    at = Params.ReadPlain(buffer, at + PlainWords.WordBytes, end);
                }
                else if ((word & PlainWords.IdMask) == PlainWords.Id)
                {
                    idOffset = at + PlainWords.IdBytes;
                    at = JsonNumber.FindDigitsEnd(buffer, idOffset, end);
                    idEnd = at;
                }
                else
                {
                    return false;
                }
            }

            _hasId = idEnd != idOffset;
            _idOffset = idOffset;
            _idCount = idEnd - idOffset;
            return hasMethod && _idCount <= MaxIdBytes && at == end - 1 && buffer[at] == '}';
        }

        // Begins on the closing quote of the member's name. Returns where the value ends; the end of the request for one that is left to the reader.
        private int ReadPlainMethod(byte[] buffer, int at, int end)
        {
            long word = end - at < PlainWords.WordBytes ? 0 : BitConverter.ToInt64(buffer, at);
            long shorter = word & PlainWords.SetMask;
            int quote = -1;
            at += PlainWords.TextBytes;
            if (word == PlainWords.Ping)
            {
                _method = RpcMethod.Ping;
                quote = at + PlainWords.PingNameBytes;
            }
            else if (shorter == PlainWords.Set || shorter == PlainWords.Get)
            {
                _method = shorter == PlainWords.Set ? RpcMethod.Set : RpcMethod.Get;
                quote = at + PlainWords.SetNameBytes;
            }
            else if ((word & PlainWords.TextMask) == PlainWords.Text)
            {
                _method = AnyMethod;
                _methodEscaped = false;
                quote = JsonText.FindQuote(buffer, at, end);
            }

            _methodOffset = at;
            _methodCount = quote - at;
            return quote < 0 ? end : quote + 1;
        }

        // False if it is not JSON.
        private bool ReadMembers()
        {
            JsonReader reader = _reader;
            byte[] buffer = _buffer;
            byte[][] members = _members;
            while (true)
            {
                JsonToken token = reader.Read();
                if (token != JsonToken.Name)
                {
                    return token == JsonToken.EndObject;
                }

                int member = JsonText.Find(buffer, reader.ValueOffset, reader.ValueCount, reader.ValueEscaped, members);
                token = reader.Read();
                switch (member)
                {
                    case VersionMember:
                        _versionError = token == JsonToken.String && reader.ValueEquals(_version) ? RpcError.None : RpcError.VersionNotTwo;
                        break;
                    case IdMember:
                        KeepId(token);
                        break;
                    case MethodMember:
                        KeepMethod(token);
                        break;
                }

                // A string or a number is whole already.
                if (member == ParamsMember ? !Params.Take(token, _offset)
                    : token != JsonToken.String && token != JsonToken.Number && !reader.Skip(token))
                {
                    return false;
                }
            }
        }

        private void KeepMethod(JsonToken token)
        {
            _methodError = token == JsonToken.String ? RpcError.None : RpcError.MethodNotAString;
            _methodOffset = _reader.ValueOffset;
            _methodCount = _reader.ValueCount;
            _methodEscaped = _reader.ValueEscaped;
        }

        private void KeepId(JsonToken token)
        {
            _hasId = true;
            _idCount = 0;
            _idError = RpcError.None;
            if (token == JsonToken.String || token == JsonToken.Number)
            {
                int quote = token == JsonToken.String ? 1 : 0;
                _idOffset = _reader.ValueOffset - quote;
                _idCount = _reader.ValueCount + (2 * quote);
                if (_idCount > MaxIdBytes)
                {
                    _idCount = 0;
                    _idError = RpcError.IdTooLong;
                }
            }
            else if (token != JsonToken.Null)
            {
                _idError = RpcError.IdNotScalar;
            }
        }
    }
}
