using Mote.Dashboard.Json;

namespace Mote.Dashboard.Rpc
{
    /// <content>The params, kept as windows, and what an error is to name of the request.</content>
    internal sealed partial class RpcRequest
    {
        private readonly byte[][] _paramNames = new byte[RpcParam.Count][];
        private readonly JsonToken[] _paramTokens = new JsonToken[RpcParam.Count];
        private readonly int[] _paramOffsets = new int[RpcParam.Count];
        private readonly int[] _paramCounts = new int[RpcParam.Count];
        private readonly bool[] _paramsEscaped = new bool[RpcParam.Count];

        /// <summary>Where the text starts that an error names.</summary>
        public int CulpritOffset { get; private set; }

        /// <summary>Bytes of the text that an error names.</summary>
        public int CulpritCount { get; private set; }

        /// <summary>The number that an error names, set by the code that finds the error.</summary>
        public int Number { get; set; }

        /// <summary>Says what a param is.</summary>
        /// <param name="param">One of <see cref="RpcParam"/>.</param>
        /// <returns>None if it is missing; BeginObject or BeginArray for what is nested.</returns>
        public JsonToken ParamToken(int param)
        {
            return _paramTokens[param];
        }

        /// <summary>Returns where a param's value starts, a string behind its quote.</summary>
        public int ParamOffset(int param)
        {
            return _paramOffsets[param];
        }

        /// <summary>Returns the bytes of a param's value as it is written: of a string without its quotes, of what is nested with its brackets.</summary>
        public int ParamCount(int param)
        {
            return _paramCounts[param];
        }

        /// <summary>Says whether a param that is a string contains escapes.</summary>
        public bool ParamEscaped(int param)
        {
            return _paramsEscaped[param];
        }

        /// <summary>Begins to read a param that is nested.</summary>
        /// <param name="param">One whose token is BeginArray or BeginObject.</param>
        /// <returns>The request's own reader, before that token; borrowed until the next Parse. The text has been read once: it is JSON.</returns>
        public JsonReader ReadParam(int param)
        {
            _reader.Start(Buffer, _paramOffsets[param], _paramCounts[param]);
            return _reader;
        }

        /// <summary>Says which part of the request an error names.</summary>
        /// <param name="offset">Where the text between the quotes of a string starts.</param>
        /// <param name="count">Its bytes as it is written.</param>
        public void Blame(int offset, int count)
        {
            CulpritOffset = offset;
            CulpritCount = count;
        }

        // False if it is not JSON.
        private bool ReadParams()
        {
            while (true)
            {
                JsonToken token = _reader.Read();
                if (token != JsonToken.Name)
                {
                    return token == JsonToken.EndObject;
                }

                int param = 0;
                while (param < RpcParam.Count && !NameIs(_paramNames[param]))
                {
                    param++;
                }

                token = _reader.Read();
                int start = _reader.Position - 1;
                if (param < RpcParam.Count)
                {
                    _paramTokens[param] = token;
                    _paramOffsets[param] = _reader.ValueOffset;
                    _paramCounts[param] = _reader.ValueCount;
                    _paramsEscaped[param] = _reader.ValueEscaped;
                }

                if (!_reader.Skip(token))
                {
                    return false;
                }

                if (param < RpcParam.Count && (token == JsonToken.BeginArray || token == JsonToken.BeginObject))
                {
                    _paramOffsets[param] = _offset + start;
                    _paramCounts[param] = _reader.Position - start;
                }
            }
        }

        private void ClearParams()
        {
            ParamsError = RpcError.None;
            for (int i = 0; i < RpcParam.Count; i++)
            {
                _paramTokens[i] = JsonToken.None;
                _paramCounts[i] = 0;
            }
        }
    }
}
