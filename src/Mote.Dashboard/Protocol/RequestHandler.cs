using System.Text;
using Mote.Core.Text;
using Mote.Dashboard.Channels;
using Mote.Dashboard.Outputs;
using Mote.Dashboard.Protocol.Json;
using Mote.Dashboard.Telemetry;
using Mote.Server.Documents;

namespace Mote.Dashboard.Protocol
{
    /// <summary>Reads a request, carries it out on the device's channels and writes the whole response, from its first brace to its last. Any bytes
    /// get a well-formed response, and nothing of one request affects the next. It knows no connection: the caller gives a buffer to read and one to
    /// write. JSON-RPC 2.0.</summary>
    internal sealed class RequestHandler
    {
        /// <summary>The send capacity that every response fits into, except a result that goes on in pieces: an id of 64 bytes and the longest error.</summary>
        public const int ResponseBytes = 256;

        private const int AllChannels = -1;

        private readonly ChannelTable _channels;
        private readonly ReadingsWriter _readings;
        private readonly OutputController _outputs;
        private readonly RpcLimits _limits;
        private readonly RpcRequest _request = new RpcRequest();
        private readonly byte[][] _methods;
        private readonly byte[] _begin = Encoding.UTF8.GetBytes("{\"jsonrpc\":\"2.0\",\"id\":");
        private readonly byte[] _result = Encoding.UTF8.GetBytes(",\"result\":");
        private readonly byte[] _pong = Encoding.UTF8.GetBytes("\"pong\"");
        private readonly byte[] _error = Encoding.UTF8.GetBytes(",\"error\":");

        /// <summary>Makes a handler for all callers.</summary>
        /// <param name="channels">The device's channels, complete.</param>
        /// <param name="readings">Writes values.</param>
        /// <param name="outputs">Sets outputs.</param>
        /// <param name="limits">What requests may ask for.</param>
        public RequestHandler(ChannelTable channels, ReadingsWriter readings, OutputController outputs, RpcLimits limits)
        {
            _channels = channels;
            _readings = readings;
            _outputs = outputs;
            _limits = limits;
            _methods = new byte[limits.MethodCount][];
            for (int i = 0; i < _methods.Length; i++)
            {
                _methods[i] = Encoding.UTF8.GetBytes(i < RpcMethod.Count ? RpcMethod.NameOf(i) : limits.Added[i - RpcMethod.Count].Name);
            }
        }

        /// <summary>The channel at which the response that was begun last goes on.</summary>
        public int Next { get; private set; }

        /// <summary>Carries out one request.</summary>
        /// <param name="buffer">The request's buffer. Only read, not needed any more on return.</param>
        /// <param name="offset">Where the request starts.</param>
        /// <param name="count">Bytes of the whole request, valid UTF-8.</param>
        /// <param name="caller">The rights and the subscription to use; only read.</param>
        /// <param name="response">Where the response is written, started with a limit of <see cref="ResponseBytes"/> or more. Not the request's buffer.</param>
        /// <returns>What to send of the response.</returns>
        public RequestOutcome Handle(byte[] buffer, int offset, int count, RequestCaller caller, JsonWriter response)
        {
            return Respond(_request.Parse(buffer, offset, count), buffer, caller, response);
        }

        /// <summary>Carries out one request that was posted.</summary>
        /// <param name="post">The request. Only read, not needed any more once the response is whole.</param>
        /// <param name="caller">The rights; without a subscription there is no <c>subscribe</c>.</param>
        /// <param name="response">Where the response is written, started with a limit of <see cref="ResponseBytes"/> or more.</param>
        /// <returns>What to send of the response.</returns>
        public RequestOutcome HandlePost(PostRequest post, RequestCaller caller, JsonWriter response)
        {
            RpcError error = _request.Parse(post.Buffer, post.BodyOffset, post.BodyCount);
            return Respond(IsUtf8(post) ? error : RpcError.NotUtf8, post.Buffer, caller, response);
        }

        /// <summary>Carries out the method that a path names with the params that were posted to it, and writes the result alone, or the error alone.</summary>
        /// <param name="post">The request; no params at all are good too. Only read.</param>
        /// <param name="caller">The rights; without a subscription there is no <c>subscribe</c>.</param>
        /// <param name="response">Where the result is written, started with a limit of <see cref="ResponseBytes"/> or more.</param>
        /// <param name="isBegun">The result goes on: <see cref="Resume"/> writes the rest.</param>
        /// <returns>The error that is written; None for a result.</returns>
        public RpcError HandleParams(PostRequest post, RequestCaller caller, JsonWriter response, out bool isBegun)
        {
            isBegun = false;
            int method = 0;
            RpcError error = IsUtf8(post) ? _request.ParseParams(post) : RpcError.NotUtf8;
            if (error == RpcError.None)
            {
                error = caller.IsOverRate ? RpcError.TooManyRequests : FindMethod(_request, caller, out method);
            }

            if (error == RpcError.None)
            {
                error = CarryOut(method, caller, response, out isBegun);
            }

            if (error != RpcError.None)
            {
                response.Rewind(0);
                RpcErrors.Write(error, _request, _limits.RequestsPerSecond, response);
            }

            return error;
        }

        /// <summary>Writes an error in place of a response that was begun and turned out to be too long.</summary>
        /// <param name="post">The request, not changed since.</param>
        /// <param name="isWhole">The response is one of JSON-RPC; otherwise the error stands alone.</param>
        /// <param name="response">Started by the caller.</param>
        public void WriteTooLong(PostRequest post, bool isWhole, JsonWriter response)
        {
            if (isWhole)
            {
                WriteBeginning(_request, post.Buffer, response);
                response.WriteRaw(_error);
            }

            RpcErrors.Write(RpcError.ResponseTooLong, _request, _limits.RequestsPerSecond, response);
            if (isWhole)
            {
                response.WriteByte((byte)'}');
            }
        }

        /// <summary>Writes the next piece of a response that was begun.</summary>
        /// <param name="response">Started by the caller.</param>
        /// <param name="next">In: the channel at which it goes on. Out: the same for the next piece.</param>
        /// <param name="isWhole">The response is one of JSON-RPC; otherwise it is the result alone.</param>
        /// <returns>Whether the response ends with this piece.</returns>
        public bool Resume(JsonWriter response, ref int next, bool isWhole)
        {
            response.MoveLimit(-ReadingsWriter.TailBytes);
            _readings.WriteMembers(response, AllChannels, next > 0, ref next);
            response.MoveLimit(ReadingsWriter.TailBytes);
            if (next < _channels.Count)
            {
                return false;
            }

            // The values, the result and the response.
            response.WriteAscii(isWhole ? "}}}" : "}}");
            return !response.Overflowed;
        }

        private static bool IsUtf8(PostRequest post)
        {
            Utf8Validator utf8 = new Utf8Validator();
            return utf8.Check(post.Buffer, post.BodyOffset, post.BodyCount) < 0 && utf8.IsComplete;
        }

        private RequestOutcome Respond(RpcError error, byte[] buffer, RequestCaller caller, JsonWriter response)
        {
            RpcRequest request = _request;

            // 4.1: only a valid request without an id is a notification; 5.1: what is no request gets a response with a null id.
            bool isNotification = error == RpcError.None && !request.HasId;
            bool isBegun = false;
            int method = 0;
            if (error == RpcError.None)
            {
                error = caller.IsOverRate ? RpcError.TooManyRequests : FindMethod(request, caller, out method);
            }

            WriteBeginning(request, buffer, response);
            if (error == RpcError.None)
            {
                int length = response.Length;
                response.WriteRaw(_result);
                error = CarryOut(method, caller, response, out isBegun);
                if (error != RpcError.None)
                {
                    response.Rewind(length);
                }
            }

            if (isNotification)
            {
                return RequestOutcome.Silent;
            }

            if (error != RpcError.None)
            {
                response.WriteRaw(_error);
                RpcErrors.Write(error, request, _limits.RequestsPerSecond, response);
            }
            else if (isBegun)
            {
                return RequestOutcome.Begun;
            }

            response.WriteByte((byte)'}');
            return RequestOutcome.Whole;
        }

        private void WriteBeginning(RpcRequest request, byte[] buffer, JsonWriter response)
        {
            response.WriteRaw(_begin);
            if (request.IdCount > 0)
            {
                response.WriteRaw(buffer, request.IdOffset, request.IdCount);
            }
            else
            {
                response.WriteNull();
            }
        }

        private RpcError FindMethod(RpcRequest request, RequestCaller caller, out int method)
        {
            method = request.FindMethod(_methods);

            // What has no connection has nothing that readings could be sent on.
            bool isKnown = method < RpcMethod.Count ? method != RpcMethod.Subscribe || caller.Subscription != null : method < _methods.Length;
            return isKnown ? request.Params.Error : RpcError.MethodUnknown;
        }

        // Writes one JSON value. If it returns an error, what it has written counts for nothing.
        private RpcError CarryOut(int method, RequestCaller caller, JsonWriter result, out bool isBegun)
        {
            isBegun = false;
            if (method == RpcMethod.Ping)
            {
                result.WriteRaw(_pong);
                return RpcError.None;
            }

            RpcParams parameters = _request.Params;
            if (method == RpcMethod.Subscribe)
            {
                return RpcCommands.Subscribe(parameters, caller.Subscription, _channels, _limits.StandardIntervalMs, _limits.MinIntervalMs, result);
            }

            if (method >= RpcMethod.Discover)
            {
                return method == RpcMethod.Discover ? Discover(parameters, caller, result)
                    : _limits.Added[method - RpcMethod.Count].Call(parameters, caller, result);
            }

            if (method == RpcMethod.Get && parameters.Token(RpcParam.Name) == JsonToken.None)
            {
                isBegun = GetAll(result);
                return RpcError.None;
            }

            if (method != RpcMethod.Get && !caller.MayCommand)
            {
                return RpcError.ReadOnly;
            }

            int index;
            int pulseMs = 0;
            RpcError error = ParamReader.ReadChannel(parameters, _channels, out index);
            if (error == RpcError.None && method != RpcMethod.Get)
            {
                error = parameters.HasTime ? ParamReader.CheckTime(parameters, _limits.Boot, _outputs.TimeAt(caller.NowMs)) : RpcError.None;
                error = error != RpcError.None ? error
                    : RpcCommands.SetOutput(method, parameters, _channels[index], _outputs, index, caller.Client, out pulseMs);
            }

            if (error == RpcError.None)
            {
                _readings.WriteChannel(result, index, pulseMs);
            }

            return error;
        }

        private RpcError Discover(RpcParams parameters, RequestCaller caller, JsonWriter result)
        {
            int from;
            RpcError error = ParamReader.ReadFrom(parameters, out from);
            if (error == RpcError.None)
            {
                DiscoveryWriter.Write(result, from, caller.Subscription != null, _channels, _limits);
            }

            return error;
        }

        // Returns whether more follows.
        private bool GetAll(JsonWriter result)
        {
            int next = 0;
            result.MoveLimit(-ReadingsWriter.TailBytes);
            _readings.WriteValues(result, AllChannels, ref next);
            result.MoveLimit(ReadingsWriter.TailBytes);
            Next = next;
            if (next < _channels.Count)
            {
                return true;
            }

            result.WriteAscii("}}");
            return false;
        }
    }
}
