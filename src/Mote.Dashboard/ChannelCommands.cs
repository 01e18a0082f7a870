using System;
using Mote.Dashboard.Devices;
using Mote.Dashboard.Json;
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

        /// <summary>Makes the commands.</summary>
        public ChannelCommands(ChannelTable channels, Sampler sampler, Messages messages)
        {
            _channels = channels;
            _sampler = sampler;
            _messages = messages;
        }

        /// <summary>Whether the client whose request is next may change anything.</summary>
        public bool MayCommand { get; set; }

        /// <summary>The channel at which an unfinished result goes on.</summary>
        public int Next { get; private set; }

        /// <inheritdoc/>
        public RpcError Invoke(int method, RpcRequest request, JsonWriter result, out bool unfinished)
        {
            unfinished = false;
            if (method == RpcMethod.Ping)
            {
                result.WriteAscii("\"pong\"");
                return RpcError.None;
            }

            if (method == RpcMethod.Get && request.ParamToken(RpcParam.Name) == JsonToken.None)
            {
                GetAll(result, out unfinished);
                return RpcError.None;
            }

            if (method != RpcMethod.Get && !MayCommand)
            {
                return RpcError.ReadOnly;
            }

            int index;
            RpcError error = FindChannel(request, out index);
            if (error != RpcError.None)
            {
                return error;
            }

            if (method != RpcMethod.Get)
            {
                error = Write(method, request, index);
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

            int count = _channels.Count;
            while (index < count && !request.ParamEquals(RpcParam.Name, _channels[index].NameBytes))
            {
                index++;
            }

            return index < count ? RpcError.None : RpcError.ChannelUnknown;
        }

        private RpcError Write(int method, RpcRequest request, int index)
        {
            Channel channel = _channels[index];
            if (!channel.IsOutput)
            {
                return RpcError.ChannelNotAnOutput;
            }

            int milliUnits;
            if (method == RpcMethod.Toggle)
            {
                if (!channel.IsBool)
                {
                    return RpcError.ChannelNotABool;
                }

                // What the pin is counts, not what was sampled of it.
                if (!_sampler.Sample(index))
                {
                    return RpcError.OutputFailed;
                }

                milliUnits = channel.Value == 0 ? Channel.OnMilliUnits : 0;
            }
            else
            {
                RpcError error = ReadValue(request, channel, out milliUnits);
                if (error != RpcError.None)
                {
                    return error;
                }
            }

            bool taken;
            try
            {
                taken = channel.TryWrite(milliUnits);
            }
            catch (Exception)
            {
                // A driver that fails costs this command, not the connection.
                taken = false;
            }

            // Read back in any case: a failed write may have changed something.
            return _sampler.Sample(index) && taken ? RpcError.None : RpcError.OutputFailed;
        }

        private static RpcError ReadValue(RpcRequest request, Channel channel, out int milliUnits)
        {
            milliUnits = 0;
            JsonToken token = request.ParamToken(RpcParam.Value);
            if (token == JsonToken.None)
            {
                return RpcError.ValueMissing;
            }

            if (channel.IsBool)
            {
                milliUnits = token == JsonToken.True ? Channel.OnMilliUnits : 0;
                return token == JsonToken.True || token == JsonToken.False ? RpcError.None : RpcError.ValueNotABool;
            }

            if (token != JsonToken.Number)
            {
                return RpcError.ValueNotANumber;
            }

            int offset = request.ParamOffset(RpcParam.Value);
            int count = request.ParamCount(RpcParam.Value);
            return JsonNumber.TryReadMilliUnits(request.Buffer, offset, count, out milliUnits)
                && milliUnits >= channel.MinMilliUnits && milliUnits <= channel.MaxMilliUnits
                ? RpcError.None : RpcError.ValueOutOfRange;
        }
    }
}
