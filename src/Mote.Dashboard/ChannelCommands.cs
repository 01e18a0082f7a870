using Mote.Dashboard.Channels;
using Mote.Dashboard.Json;
using Mote.Dashboard.Outputs;
using Mote.Dashboard.Rpc;
using Mote.Dashboard.Telemetry;

namespace Mote.Dashboard
{
    /// <summary>Carries out the requests of the dashboard on the device's channels.</summary>
    internal sealed class ChannelCommands : IRpcTarget
    {
        private const int AllChannels = -1;

        private readonly ChannelTable _channels;
        private readonly Sampler _sampler;
        private readonly Messages _messages;
        private readonly OutputCommands _outputs;
        private readonly SubscribeCommand _subscribe;
        private readonly int _requestsPerSecond;

        /// <summary>Makes the commands.</summary>
        public ChannelCommands(DashboardOptions options, ChannelTable channels, Sampler sampler, Messages messages, OutputGuard guard)
        {
            _channels = channels;
            _sampler = sampler;
            _messages = messages;
            _outputs = new OutputCommands(channels, sampler, guard);
            _subscribe = new SubscribeCommand(channels, options.ReadingsIntervalMs, options.MinReadingsIntervalMs);
            _requestsPerSecond = options.RequestsPerSecond;
        }

        /// <summary>The client whose request is next.</summary>
        public DashboardPeer Peer { get; set; }

        /// <summary>Whether that client has already asked for all that it is granted now.</summary>
        public bool IsOverRate { get; set; }

        /// <summary>The channel at which an unfinished result goes on.</summary>
        public int Next { get; private set; }

        /// <inheritdoc/>
        public RpcError Admit(RpcRequest request)
        {
            request.Number = _requestsPerSecond;
            return IsOverRate ? RpcError.TooManyRequests : RpcError.None;
        }

        /// <inheritdoc/>
        public RpcError Invoke(int method, RpcRequest request, JsonWriter result, out bool unfinished)
        {
            unfinished = false;
            if (method == RpcMethod.Ping)
            {
                result.WriteAscii("\"pong\"");
                return RpcError.None;
            }

            if (method == RpcMethod.Subscribe)
            {
                return _subscribe.Invoke(Peer, request, result);
            }

            if (method == RpcMethod.Get && request.ParamToken(RpcParam.Name) == JsonToken.None)
            {
                GetAll(result, out unfinished);
                return RpcError.None;
            }

            if (method != RpcMethod.Get && !Peer.Client.MayCommand)
            {
                return RpcError.ReadOnly;
            }

            int index;
            RpcError error = FindChannel(request, out index);
            if (error != RpcError.None)
            {
                return error;
            }

            int pulseMs = 0;
            if (method != RpcMethod.Get)
            {
                error = _outputs.Invoke(method, request, index, Peer.Client.Index, out pulseMs);
                if (error != RpcError.None)
                {
                    return error;
                }
            }

            result.WriteAscii("{\"name\":");
            byte[] name = _channels[index].NameJson;
            result.WriteRaw(name, 0, name.Length - 1);
            result.WriteAscii(",\"value\":");
            _messages.WriteValue(result, index);
            if (pulseMs > 0)
            {
                result.WriteAscii(",\"ms\":");
                result.WriteInteger(pulseMs);
            }

            result.WriteByte((byte)'}');
            return RpcError.None;
        }

        /// <summary>Writes on a result that was unfinished.</summary>
        /// <param name="writer">Started by the caller.</param>
        /// <param name="next">In: the channel at which it goes on. Out: the same for the next piece.</param>
        /// <returns>Whether the answer is finished with this piece.</returns>
        public bool Resume(JsonWriter writer, ref int next)
        {
            writer.MoveLimit(-Messages.TailBytes);
            _messages.WriteMembers(writer, AllChannels, next > 0, ref next);
            writer.MoveLimit(Messages.TailBytes);
            if (next < _channels.Count)
            {
                return false;
            }

            _messages.WriteTail(writer);
            return !writer.Overflowed;
        }

        private void GetAll(JsonWriter result, out bool unfinished)
        {
            int next = 0;
            result.MoveLimit(-Messages.TailBytes);
            _messages.WriteValues(result, _sampler.ElapsedMs, AllChannels, ref next);
            result.MoveLimit(Messages.TailBytes);
            Next = next;
            unfinished = next < _channels.Count;
            if (!unfinished)
            {
                // The third brace is the dispatcher's.
                result.WriteAscii("}}");
            }
        }

        private RpcError FindChannel(RpcRequest request, out int index)
        {
            index = 0;
            JsonToken token = request.ParamToken(RpcParam.Name);
            if (token != JsonToken.String)
            {
                return token == JsonToken.None ? RpcError.NameMissing : RpcError.NameNotAString;
            }

            int offset = request.ParamOffset(RpcParam.Name);
            int count = request.ParamCount(RpcParam.Name);
            request.Blame(offset, count);
            index = _channels.Find(request.Buffer, offset, count, request.ParamEscaped(RpcParam.Name));
            return index < 0 ? RpcError.ChannelUnknown : RpcError.None;
        }
    }
}
