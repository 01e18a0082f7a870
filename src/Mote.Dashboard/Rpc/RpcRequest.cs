using System.Text;
using Mote.Dashboard.Json;

namespace Mote.Dashboard.Rpc
{
    /// <summary>One request, read in a single pass and kept as windows into the buffer it stands in: nothing is copied. Reused for every
    /// request. JSON-RPC 2.0 4.</summary>
    /// <remarks>Members may come in any order; of one that comes twice the last counts, as in a browser; unknown ones are skipped.</remarks>
    internal sealed partial class RpcRequest
    {
        /// <summary>The longest id, with its quotes: an answer has to fit into a fixed buffer.</summary>
        public const int MaxIdBytes = 64;

        private readonly JsonReader _reader = new JsonReader();
        private readonly byte[] _version = Encoding.UTF8.GetBytes("2.0");
        private readonly byte[] _jsonrpc = Encoding.UTF8.GetBytes("jsonrpc");
        private readonly byte[] _method = Encoding.UTF8.GetBytes("method");
        private readonly byte[] _params = Encoding.UTF8.GetBytes("params");
        private readonly byte[] _id = Encoding.UTF8.GetBytes("id");
        private bool _methodEscaped;
        private int _offset;

        // What is wrong with a member; a later good one of the same name mends it.
        private RpcError _versionError;
        private RpcError _methodError;
        private RpcError _idError;

        /// <summary>Makes a request to be reused.</summary>
        public RpcRequest()
        {
            for (int i = 0; i < RpcParam.Count; i++)
            {
                _paramNames[i] = Encoding.UTF8.GetBytes(RpcParam.NameOf(i));
            }
        }

        /// <summary>The buffer that the windows are in, borrowed from <see cref="Parse"/>.</summary>
        public byte[] Buffer { get; private set; }

        /// <summary>Why it is not JSON.</summary>
        public JsonError JsonError => _reader.Error;

        /// <summary>The byte at which it stops being JSON.</summary>
        public int JsonPosition => _reader.Position;

        /// <summary>Whether there is a member <c>id</c>: without one nobody waits for an answer. JSON-RPC 2.0 4.1.</summary>
        public bool HasId { get; private set; }

        /// <summary>Where the id starts, a string's quote included. Valid if <see cref="IdCount"/> is not 0.</summary>
        public int IdOffset { get; private set; }

        /// <summary>Bytes of the id, a string's quotes included; 0 if there is none that could be repeated.</summary>
        public int IdCount { get; private set; }

        /// <summary>Where the method's name starts.</summary>
        public int MethodOffset { get; private set; }

        /// <summary>Bytes of the method's name as it is written.</summary>
        public int MethodCount { get; private set; }

        /// <summary>None; ParamsByPosition if the params of a good request are an array: to be looked at once the method is known.</summary>
        public RpcError ParamsError { get; private set; }

        /// <summary>Reads a request.</summary>
        /// <param name="buffer">The request's buffer. Only read; borrowed until the next Parse.</param>
        /// <param name="offset">Where the request starts.</param>
        /// <param name="count">Bytes of the whole request.</param>
        /// <returns>None; or NotJson, or the first reason why the JSON is not a request.</returns>
        public RpcError Parse(byte[] buffer, int offset, int count)
        {
            Buffer = buffer;
            _offset = offset;
            HasId = false;
            IdCount = 0;
            MethodOffset = offset;
            MethodCount = 0;
            _versionError = RpcError.VersionNotTwo;
            _methodError = RpcError.MethodMissing;
            _idError = RpcError.None;
            CulpritCount = 0;
            Number = 0;
            ClearParams();

            _reader.Start(buffer, offset, count);
            JsonToken token = _reader.Read();
            RpcError error = token == JsonToken.BeginObject ? RpcError.None
                : token == JsonToken.BeginArray ? RpcError.Batch : RpcError.NotAnObject;
            bool good = error == RpcError.None ? ReadMembers() : _reader.Skip(token);
            if (!good || _reader.Read() != JsonToken.End)
            {
                // 5: the id of what could not be parsed is null, whatever was seen of it.
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
                : ParamsError == RpcError.ParamsNotAnObject ? ParamsError : RpcError.None;
        }

        /// <summary>Compares the method's name.</summary>
        /// <param name="text">ASCII, only read.</param>
        public bool MethodEquals(byte[] text)
        {
            return JsonText.AreEqual(Buffer, MethodOffset, MethodCount, _methodEscaped, text, 0, text.Length);
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

                bool isMethod = NameIs(_method);
                bool isParams = !isMethod && NameIs(_params);
                bool isId = !isMethod && !isParams && NameIs(_id);
                bool isVersion = !isMethod && !isParams && !isId && NameIs(_jsonrpc);
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
                    _versionError = token == JsonToken.String && NameIs(_version) ? RpcError.None : RpcError.VersionNotTwo;
                }
                else if (isParams && token == JsonToken.BeginObject)
                {
                    ClearParams();
                    if (!ReadParams())
                    {
                        return false;
                    }

                    continue;
                }
                else if (isParams)
                {
                    ParamsError = token == JsonToken.BeginArray ? RpcError.ParamsByPosition : RpcError.ParamsNotAnObject;
                }

                if (!_reader.Skip(token))
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

        private bool NameIs(byte[] name)
        {
            return JsonText.AreEqual(Buffer, _reader.ValueOffset, _reader.ValueCount, _reader.ValueEscaped, name, 0, name.Length);
        }
    }
}
