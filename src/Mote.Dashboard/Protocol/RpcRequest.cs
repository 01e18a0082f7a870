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

        /// <summary>The params.</summary>
        public readonly RpcParams Params;

        private readonly JsonReader _reader = new JsonReader();
        private readonly byte[] _version = Encoding.UTF8.GetBytes("2.0");
        private readonly byte[] _jsonrpc = Encoding.UTF8.GetBytes("jsonrpc");
        private readonly byte[] _method = Encoding.UTF8.GetBytes("method");
        private readonly byte[] _params = Encoding.UTF8.GetBytes("params");
        private readonly byte[] _id = Encoding.UTF8.GetBytes("id");
        private byte[] _buffer;
        private bool _methodEscaped;
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
        public bool HasId { get; private set; }

        /// <summary>Where the id starts, a string's quote included. Valid if <see cref="IdCount"/> is not 0.</summary>
        public int IdOffset { get; private set; }

        /// <summary>Bytes of the id, a string's quotes included; 0 if there is none that a response can repeat.</summary>
        public int IdCount { get; private set; }

        /// <summary>Where the method's name starts.</summary>
        public int MethodOffset { get; private set; }

        /// <summary>Bytes of the method's name as it is written.</summary>
        public int MethodCount { get; private set; }

        /// <summary>Reads a request.</summary>
        /// <param name="buffer">The request's buffer. Only read; borrowed until the next Parse.</param>
        /// <param name="offset">Where the request starts.</param>
        /// <param name="count">Bytes of the whole request.</param>
        /// <returns>None; or NotJson, or the first reason why the JSON is not a request.</returns>
        public RpcError Parse(byte[] buffer, int offset, int count)
        {
            _buffer = buffer;
            _offset = offset;
            HasId = false;
            IdCount = 0;
            MethodOffset = offset;
            MethodCount = 0;
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
                IdCount = 0;
                return RpcError.NotJson;
            }

            if (error != RpcError.None)
            {
                return error;
            }

            return _idError != RpcError.None ? _idError
                : _versionError != RpcError.None ? _versionError
                : _methodError != RpcError.None ? _methodError
                : Params.Error == RpcError.ParamsNotAnObject ? RpcError.ParamsNotAnObject : RpcError.None;
        }

        /// <summary>Reads a request whose method is the rest of a path, and whose params alone were posted to it.</summary>
        /// <param name="post">The request; no body is no params. Only read; borrowed until the next Parse.</param>
        /// <returns>None or NotJson; what is wrong with the params matters only once the method is known.</returns>
        public RpcError ParseParams(PostRequest post)
        {
            byte[] buffer = post.Buffer;
            _buffer = buffer;
            _offset = post.BodyOffset;
            _methodEscaped = false;
            MethodOffset = post.RestOffset;
            MethodCount = post.RestCount;
            for (int i = post.RestOffset; i < post.RestOffset + post.RestCount; i++)
            {
                // An error cites the method in a JSON string as it is, and no method has these.
                MethodCount = buffer[i] == '"' || buffer[i] == '\\' ? 0 : MethodCount;
            }

            Params.Start(buffer);
            if (post.BodyCount == 0)
            {
                return RpcError.None;
            }

            _reader.Start(buffer, post.BodyOffset, post.BodyCount);
            return Params.Take(_reader.Read(), post.BodyOffset) && _reader.Read() == JsonToken.End ? RpcError.None : RpcError.NotJson;
        }

        /// <summary>Compares the method's name.</summary>
        /// <param name="text">ASCII, only read.</param>
        public bool MethodEquals(byte[] text)
        {
            return JsonText.AreEqual(_buffer, MethodOffset, MethodCount, _methodEscaped, text, 0, text.Length);
        }

        // False if it is not JSON.
        private bool ReadMembers()
        {
            while (true)
            {
                JsonToken token = _reader.Read();
                if (token != JsonToken.Name)
                {
                    return token == JsonToken.EndObject;
                }

                bool isMethod = _reader.ValueEquals(_method);
                bool isParams = !isMethod && _reader.ValueEquals(_params);
                bool isId = !isMethod && !isParams && _reader.ValueEquals(_id);
                bool isVersion = !isMethod && !isParams && !isId && _reader.ValueEquals(_jsonrpc);
                token = _reader.Read();
                if (isMethod)
                {
                    KeepMethod(token);
                }
                else if (isId)
                {
                    KeepId(token);
                }
                else if (isVersion)
                {
                    _versionError = token == JsonToken.String && _reader.ValueEquals(_version) ? RpcError.None : RpcError.VersionNotTwo;
                }

                if (isParams ? !Params.Take(token, _offset) : !_reader.Skip(token))
                {
                    return false;
                }
            }
        }

        private void KeepMethod(JsonToken token)
        {
            _methodError = token == JsonToken.String ? RpcError.None : RpcError.MethodNotAString;
            MethodOffset = _reader.ValueOffset;
            MethodCount = _reader.ValueCount;
            _methodEscaped = _reader.ValueEscaped;
        }

        private void KeepId(JsonToken token)
        {
            HasId = true;
            IdCount = 0;
            _idError = RpcError.None;
            if (token == JsonToken.String || token == JsonToken.Number)
            {
                int quote = token == JsonToken.String ? 1 : 0;
                IdOffset = _reader.ValueOffset - quote;
                IdCount = _reader.ValueCount + (2 * quote);
                if (IdCount > MaxIdBytes)
                {
                    IdCount = 0;
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
