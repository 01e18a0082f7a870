using Mote.Dashboard.Channels;
using Mote.Dashboard.Json;
using Mote.Dashboard.Outputs;
using Mote.Dashboard.Rpc;
using Mote.Dashboard.Telemetry;

namespace Mote.Dashboard
{
    /// <summary>The requests that change an output: set, toggle, pulse.</summary>
    internal sealed class OutputCommands
    {
        private readonly ChannelTable _channels;
        private readonly Sampler _sampler;
        private readonly OutputGuard _guard;

        /// <summary>Makes the commands.</summary>
        public OutputCommands(ChannelTable channels, Sampler sampler, OutputGuard guard)
        {
            _channels = channels;
            _sampler = sampler;
            _guard = guard;
        }

        /// <summary>Carries out a request.</summary>
        /// <param name="method">Set, Toggle or Pulse of <see cref="RpcMethod"/>.</param>
        /// <param name="request">The request.</param>
        /// <param name="index">The channel that it names.</param>
        /// <param name="client">Whose request it is.</param>
        /// <param name="pulseMs">How long the pulse lasts; 0 if it is none.</param>
        /// <returns>None, or why it is refused.</returns>
        public RpcError Invoke(int method, RpcRequest request, int index, int client, out int pulseMs)
        {
            pulseMs = 0;
            Channel channel = _channels[index];
            if (!channel.IsOutput)
            {
                return RpcError.ChannelNotAnOutput;
            }

            switch (method)
            {
                case RpcMethod.Toggle:
                    return Toggle(channel, index, client);
                case RpcMethod.Pulse:
                    return Pulse(request, channel, index, client, out pulseMs);
                default:
                    return Set(request, channel, index, client);
            }
        }

        private RpcError Set(RpcRequest request, Channel channel, int index, int client)
        {
            int milliUnits;
            RpcError error = ReadValue(request, channel, out milliUnits);
            if (error != RpcError.None)
            {
                return error;
            }

            return _guard.Set(index, milliUnits, client) ? RpcError.None : RpcError.OutputFailed;
        }

        private RpcError Toggle(Channel channel, int index, int client)
        {
            if (!channel.IsBool)
            {
                return RpcError.ChannelNotABool;
            }

            // What it is now counts, not what was sampled of it: it may be switched elsewhere too.
            int value = _sampler.Sample(index) ? channel.Value : channel.Written;
            int milliUnits = value == 0 ? Channel.OnMilliUnits : 0;
            return _guard.Set(index, milliUnits, client) ? RpcError.None : RpcError.OutputFailed;
        }

        private RpcError Pulse(RpcRequest request, Channel channel, int index, int client, out int ms)
        {
            ms = 0;
            if (!channel.IsBool)
            {
                return RpcError.ChannelNotPulsed;
            }

            RpcError error = ReadMs(request, channel, out ms);
            if (error != RpcError.None)
            {
                return error;
            }

            return _guard.Pulse(index, ms, client) ? RpcError.None : RpcError.OutputFailed;
        }

        private static RpcError ReadMs(RpcRequest request, Channel channel, out int ms)
        {
            ms = channel.PulseMs;
            JsonToken token = request.ParamToken(RpcParam.Ms);
            if (token == JsonToken.None)
            {
                return ms > 0 ? RpcError.None : RpcError.MsMissing;
            }

            int offset = request.ParamOffset(RpcParam.Ms);
            int count = request.ParamCount(RpcParam.Ms);
            if (token != JsonToken.Number || !JsonNumber.IsInteger(request.Buffer, offset, count))
            {
                return RpcError.MsNotAnInteger;
            }

            return JsonNumber.TryReadInteger(request.Buffer, offset, count, out ms) && ms >= 1 && ms <= Channel.MaxPulseMs
                ? RpcError.None : RpcError.MsOutOfRange;
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
