using Mote.Dashboard.Channels;
using Mote.Dashboard.Outputs;
using Mote.Dashboard.Protocol.Json;
using Mote.Dashboard.Telemetry;

namespace Mote.Dashboard.Protocol
{
    /// <summary>Carries out the methods that change something. Each returns None, or the error to send.</summary>
    internal static class RpcCommands
    {
        /// <summary>Carries out <c>set</c>, <c>toggle</c> or <c>pulse</c>.</summary>
        /// <param name="method">Which of them, one of <see cref="RpcMethod"/>.</param>
        /// <param name="parameters">The request's params.</param>
        /// <param name="channel">What they name.</param>
        /// <param name="outputs">Sets it.</param>
        /// <param name="index">Its place in the table.</param>
        /// <param name="client">The client that commands it.</param>
        /// <param name="pulseMs">How long a pulse lasts, in milliseconds; 0 without one.</param>
        public static RpcError SetOutput(
            int method, RpcParams parameters, Channel channel, OutputController outputs, int index, int client, out int pulseMs)
        {
            pulseMs = 0;
            if (!channel.IsOutput)
            {
                return RpcError.ChannelNotAnOutput;
            }

            int milliUnits = 0;
            RpcError error = method == RpcMethod.Set ? ParamReader.ReadValue(parameters, channel, out milliUnits)
                : method == RpcMethod.Toggle ? (channel.IsBool ? RpcError.None : RpcError.ChannelNotABool)
                : channel.IsBool ? ParamReader.ReadMs(parameters, channel, out pulseMs) : RpcError.ChannelNotPulsed;
            if (error == RpcError.None && !outputs.TryChange(index))
            {
                error = RpcError.TooManyChanges;
            }

            if (error != RpcError.None)
            {
                return error;
            }

            bool isTaken = method == RpcMethod.Set ? outputs.Set(index, milliUnits, client)
                : method == RpcMethod.Toggle ? outputs.Toggle(index, client) : outputs.Pulse(index, pulseMs, client);
            return isTaken ? RpcError.None : RpcError.OutputFailed;
        }

        /// <summary>Carries out <c>subscribe</c>, all of it, or nothing if any of it is wrong.</summary>
        /// <param name="parameters">The request's params.</param>
        /// <param name="subscription">What is changed.</param>
        /// <param name="channels">The device's channels.</param>
        /// <param name="standardIntervalMs">The interval without the param, in milliseconds.</param>
        /// <param name="minIntervalMs">The shortest.</param>
        /// <param name="result">Where the result is written.</param>
        public static RpcError Subscribe(
            RpcParams parameters, Subscription subscription, ChannelTable channels, int standardIntervalMs, int minIntervalMs, JsonWriter result)
        {
            int intervalMs;
            int mask = 0;
            RpcError error = ParamReader.ReadInterval(parameters, standardIntervalMs, minIntervalMs, out intervalMs);
            if (error == RpcError.None)
            {
                error = ParamReader.ReadNames(parameters, channels, out mask);
            }

            if (error != RpcError.None)
            {
                return error;
            }

            subscription.Change(mask, intervalMs);
            int count = 0;
            for (; mask != 0; mask &= mask - 1)
            {
                count++;
            }

            result.WriteAscii("{\"interval\":");
            result.WriteInteger(intervalMs);
            result.WriteAscii(",\"channels\":");
            result.WriteInteger(count);
            result.WriteByte((byte)'}');
            return RpcError.None;
        }
    }
}
