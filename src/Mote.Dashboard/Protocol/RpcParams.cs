using System;
using System.Text;
using Mote.Dashboard.Protocol.Json;

namespace Mote.Dashboard.Protocol
{
    /// <summary>The params of a request, kept as windows into its buffer, and the part of it that an error message cites. Reused for every request.
    /// JSON-RPC 2.0 4.2.</summary>
    internal sealed class RpcParams
    {
        /// <summary>The most bytes of a <see cref="Reason"/>, or of a reason and what it cites, so that every error fits into a response.</summary>
        public const int MaxReasonBytes = 100;

        private readonly JsonReader _reader;
        private readonly byte[][] _names = new byte[RpcParam.Count][];
        private readonly JsonToken[] _tokens = new JsonToken[RpcParam.Count];
        private readonly int[] _offsets = new int[RpcParam.Count];
        private readonly int[] _counts = new int[RpcParam.Count];

        // The params that the request has, one bit each: what the arrays hold of the others is of an earlier request.
        private int _given;

        // Those of them that are strings with escapes.
        private int _escaped;

        // Behind the properties, which cost the device a call each time.
        private byte[] _buffer;
        private RpcError _error;
        private int _citedCount;

        /// <summary>Makes params to be reused.</summary>
        /// <param name="reader">The reader of the request that has them.</param>
        public RpcParams(JsonReader reader)
        {
            _reader = reader;
            for (int i = 0; i < RpcParam.Count; i++)
            {
                _names[i] = Encoding.UTF8.GetBytes(RpcParam.NameOf(i));
            }
        }

        /// <summary>The buffer that the windows are in.</summary>
        public byte[] Buffer => _buffer;

        /// <summary>None; ParamsByPosition if they are an array, which matters only once the method is known; ParamsNotAnObject if they are neither.</summary>
        public RpcError Error => _error;

        /// <summary>Where the text starts that an error cites.</summary>
        public int CitedOffset { get; private set; }

        /// <summary>Bytes of the text that an error cites.</summary>
        public int CitedCount => _citedCount;

        /// <summary>Whether there is a param <c>before</c> or <c>boot</c>.</summary>
        public bool HasTime => (_given & ((1 << RpcParam.Before) | (1 << RpcParam.Boot))) != 0;

        /// <summary>The number that an error cites, set by the code that finds the error.</summary>
        public int CitedNumber;

        /// <summary>The reason that ParamsRefused and Refused give, set by the code that finds the error: ASCII that can stand in a JSON string as it is, at most
        /// <see cref="MaxReasonBytes"/>. What <see cref="Cite"/> has noted follows it.</summary>
        public string Reason;

        /// <summary>Tells the kind of a param.</summary>
        /// <param name="param">One of <see cref="RpcParam"/>.</param>
        /// <returns>None if it is missing; BeginObject or BeginArray if it is nested.</returns>
        public JsonToken Token(int param)
        {
            return (_given & (1 << param)) != 0 ? _tokens[param] : JsonToken.None;
        }

        /// <summary>Returns where the value of a param that is not missing starts, a string's behind its quote.</summary>
        public int Offset(int param)
        {
            return _offsets[param];
        }

        /// <summary>Returns the bytes of the value of a param that is not missing as it is written: of a string without its quotes, of an object or array with its brackets.</summary>
        public int Count(int param)
        {
            return _counts[param];
        }

        /// <summary>Tells whether a param that is a string contains escapes.</summary>
        public bool IsEscaped(int param)
        {
            return (_escaped & (1 << param)) != 0;
        }

        /// <summary>Begins to read a param that is nested.</summary>
        /// <param name="param">One whose token is BeginArray or BeginObject.</param>
        /// <returns>The request's own reader, before that token; borrowed until the next request. The text has been read once: it is JSON.</returns>
        public JsonReader Read(int param)
        {
            _reader.Start(_buffer, _offsets[param], _counts[param]);
            return _reader;
        }

        /// <summary>Notes which part of the request an error cites.</summary>
        /// <param name="offset">Where the text between the quotes of a string starts.</param>
        /// <param name="count">Its bytes as it is written.</param>
        public void Cite(int offset, int count)
        {
            CitedOffset = offset;
            _citedCount = count;
        }

        /// <summary>Begins a request that has no params so far.</summary>
        /// <param name="buffer">The request's buffer. Only read; borrowed until the next Start.</param>
        public void Start(byte[] buffer)
        {
            _buffer = buffer;
            _citedCount = 0;
            CitedNumber = 0;
            _error = RpcError.None;
            _given = 0;
            _escaped = 0;
        }

        /// <summary>Takes the member <c>params</c>: of one that comes twice the last counts.</summary>
        /// <param name="token">The member's token, the reader's last. An object is read to its end.</param>
        /// <param name="offset">Where in the buffer the request starts.</param>
        /// <returns>False if it is not JSON.</returns>
        public bool Take(JsonToken token, int offset)
        {
            if (token == JsonToken.BeginObject)
            {
                _error = RpcError.None;
                _given = 0;
                return ReadMembers(offset);
            }

            _error = token == JsonToken.BeginArray ? RpcError.ParamsByPosition : RpcError.ParamsNotAnObject;
            return _reader.Skip(token);
        }

        /// <summary>Takes the member <c>params</c> if it is an object without white space, of name, value, before and boot at most.</summary>
        /// <param name="buffer">The request's buffer, the same as at Start.</param>
        /// <param name="at">Behind the name of the member: on its closing quote.</param>
        /// <param name="end">Where the request ends.</param>
        /// <returns>Where the object ends; the end of the request for one that <see cref="Take"/> has to take, after another <see cref="Start"/>.</returns>
        public int ReadPlain(byte[] buffer, int at, int end)
        {
            // Of a member that comes twice the last counts.
            _given = 0;
            int word = end - at < PlainWords.NoParamsBytes ? 0 : BitConverter.ToInt32(buffer, at);
            if (word == PlainWords.NoParams)
            {
                return at + PlainWords.NoParamsBytes;
            }

            int next = (word & PlainWords.ObjectMask) == PlainWords.Object ? ',' : 0;
            at += PlainWords.ObjectBytes;
            while (next == ',' && end - at > PlainWords.WordBytes)
            {
                long name = BitConverter.ToInt64(buffer, at);
                at += PlainWords.WordBytes;
                if (name == PlainWords.Value)
                {
                    at = ReadPlainValue(buffer, at, end);
                }
                else if (name != PlainWords.Name)
                {
                    at = ReadPlainTime(name, buffer, at, end);
                }
                else
                {
                    int quote = JsonText.FindQuote(buffer, at, end);
                    _given |= 1 << RpcParam.Name;
                    _tokens[RpcParam.Name] = JsonToken.String;
                    _offsets[RpcParam.Name] = at;
                    _counts[RpcParam.Name] = quote - at;
                    at = quote < 0 ? end : quote + 1;
                }

                next = at < end ? buffer[at] : 0;
                at++;
            }

            return next == '}' ? at : end;
        }

        // Returns where the value ends; the end of the request for one that is not a literal or a number.
        private int ReadPlainValue(byte[] buffer, int at, int end)
        {
            _given |= 1 << RpcParam.Value;
            int word = end - at < PlainWords.FalseBytes ? 0 : BitConverter.ToInt32(buffer, at);
            if (word == PlainWords.True)
            {
                _tokens[RpcParam.Value] = JsonToken.True;
                return at + PlainWords.TrueBytes;
            }

            if (word == PlainWords.Fals && buffer[at + PlainWords.TrueBytes] == 'e')
            {
                _tokens[RpcParam.Value] = JsonToken.False;
                return at + PlainWords.FalseBytes;
            }

            return ReadPlainNumber(RpcParam.Value, buffer, at, end);
        }

        // Takes before or boot: begins behind the eight bytes that are given. Returns where its number ends; the end of the request for anything else.
        private int ReadPlainTime(long name, byte[] buffer, int at, int end)
        {
            if (name == PlainWords.Before && buffer[at] == ':')
            {
                return ReadPlainNumber(RpcParam.Before, buffer, at + 1, end);
            }

            return (name & PlainWords.BootMask) != PlainWords.Boot ? end
                : ReadPlainNumber(RpcParam.Boot, buffer, at - PlainWords.WordBytes + PlainWords.BootBytes, end);
        }

        private int ReadPlainNumber(int param, byte[] buffer, int at, int end)
        {
            int start = at;
            bool isNumber = JsonNumber.Scan(buffer, ref at, end) == JsonError.None;
            _given |= 1 << param;
            _tokens[param] = JsonToken.Number;
            _offsets[param] = start;
            _counts[param] = at - start;
            return isNumber ? at : end;
        }

        private bool ReadMembers(int offset)
        {
            JsonReader reader = _reader;
            while (true)
            {
                JsonToken token = reader.Read();
                if (token != JsonToken.Name)
                {
                    return token == JsonToken.EndObject;
                }

                int param = JsonText.Find(_buffer, reader.ValueOffset, reader.ValueCount, reader.ValueEscaped, _names);
                token = reader.Read();
                int start = reader.Position - 1;
                if (param < RpcParam.Count)
                {
                    _given |= 1 << param;
                    _tokens[param] = token;
                    _offsets[param] = reader.ValueOffset;
                    _counts[param] = reader.ValueCount;
                    _escaped = reader.ValueEscaped ? _escaped | (1 << param) : _escaped & ~(1 << param);
                }

                if (!reader.Skip(token))
                {
                    return false;
                }

                if (param < RpcParam.Count && (token == JsonToken.BeginArray || token == JsonToken.BeginObject))
                {
                    _offsets[param] = offset + start;
                    _counts[param] = reader.Position - start;
                }
            }
        }
    }
}
