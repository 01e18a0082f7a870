using Mote.Dashboard.Channels;
using Mote.Dashboard.Json;
using Mote.Dashboard.Rpc;

namespace Mote.Dashboard
{
    /// <summary>Lets a client choose which channels it is told of, and how often at most.</summary>
    internal sealed class SubscribeCommand
    {
        /// <summary>The longest time between readings that a client may choose, in milliseconds.</summary>
        public const int MaxIntervalMs = 3600000;

        private readonly ChannelTable _channels;
        private readonly int _standardIntervalMs;
        private readonly int _minIntervalMs;

        /// <summary>Makes the command.</summary>
        /// <param name="channels">The device's channels, complete.</param>
        /// <param name="standardIntervalMs">The interval of a client that does not choose one.</param>
        /// <param name="minIntervalMs">The shortest that may be chosen.</param>
        public SubscribeCommand(ChannelTable channels, int standardIntervalMs, int minIntervalMs)
        {
            _channels = channels;
            _standardIntervalMs = standardIntervalMs;
            _minIntervalMs = minIntervalMs;
        }

        /// <summary>Carries out a request: all of it, or nothing if any of it is wrong.</summary>
        /// <param name="peer">Whose request it is.</param>
        /// <param name="request">The request.</param>
        /// <param name="result">Where the result is written.</param>
        /// <returns>None, or why it is refused.</returns>
        public RpcError Invoke(DashboardPeer peer, RpcRequest request, JsonWriter result)
        {
            int intervalMs;
            int mask = 0;
            RpcError error = ReadInterval(request, out intervalMs);
            if (error == RpcError.None)
            {
                error = ReadNames(request, out mask);
            }

            if (error != RpcError.None)
            {
                return error;
            }

            peer.Subscribe(mask, intervalMs);
            result.WriteAscii("{\"interval\":");
            result.WriteInteger(intervalMs);
            result.WriteAscii(",\"channels\":");
            result.WriteInteger(CountBits(mask));
            result.WriteByte((byte)'}');
            return RpcError.None;
        }

        private RpcError ReadInterval(RpcRequest request, out int intervalMs)
        {
            intervalMs = _standardIntervalMs;
            JsonToken token = request.ParamToken(RpcParam.Interval);
            if (token == JsonToken.None)
            {
                return RpcError.None;
            }

            int offset = request.ParamOffset(RpcParam.Interval);
            int count = request.ParamCount(RpcParam.Interval);
            if (token != JsonToken.Number || !JsonNumber.IsInteger(request.Buffer, offset, count))
            {
                return RpcError.IntervalNotAnInteger;
            }

            if (!JsonNumber.TryReadInteger(request.Buffer, offset, count, out intervalMs) || intervalMs < _minIntervalMs || intervalMs > MaxIntervalMs)
            {
                request.Number = _minIntervalMs;
                return RpcError.IntervalOutOfRange;
            }

            return RpcError.None;
        }

        private RpcError ReadNames(RpcRequest request, out int mask)
        {
            mask = _channels.AllMask;
            JsonToken token = request.ParamToken(RpcParam.Names);
            if (token != JsonToken.BeginArray)
            {
                return token == JsonToken.None ? RpcError.None : RpcError.NamesNotAnArray;
            }

            // Read once already: it is JSON. A second time, because nothing of it could be kept but where it is.
            mask = 0;
            JsonReader reader = request.ReadParam(RpcParam.Names);
            reader.Read();
            for (int i = 0; ; i++)
            {
                token = reader.Read();
                if (token == JsonToken.EndArray)
                {
                    return RpcError.None;
                }

                if (token != JsonToken.String)
                {
                    request.Number = i;
                    return RpcError.NamesElementNotAString;
                }

                int index = _channels.Find(request.Buffer, reader.ValueOffset, reader.ValueCount, reader.ValueEscaped);
                if (index < 0)
                {
                    request.Blame(reader.ValueOffset, reader.ValueCount);
                    return RpcError.ChannelUnknown;
                }

                mask |= 1 << index;
            }
        }

        private static int CountBits(int mask)
        {
            int count = 0;
            while (mask != 0)
            {
                mask &= mask - 1;
                count++;
            }

            return count;
        }
    }
}
