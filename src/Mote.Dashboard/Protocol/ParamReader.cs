using Mote.Dashboard.Channels;
using Mote.Dashboard.Protocol.Json;
using Mote.Dashboard.Telemetry;

namespace Mote.Dashboard.Protocol
{
    /// <summary>Reads the values of a request's params and checks them against the channels: each method returns None, or the error to send.</summary>
    internal static class ParamReader
    {
        /// <summary>Finds the channel that the param <c>name</c> names.</summary>
        /// <param name="parameters">The request's params. From here on errors cite the name.</param>
        /// <param name="channels">The device's channels.</param>
        /// <param name="index">The channel's place in the table.</param>
        public static RpcError ReadChannel(RpcParams parameters, ChannelTable channels, out int index)
        {
            index = 0;
            JsonToken token = parameters.Token(RpcParam.Name);
            if (token != JsonToken.String)
            {
                return token == JsonToken.None ? RpcError.NameMissing : RpcError.NameNotAString;
            }

            int offset = parameters.Offset(RpcParam.Name);
            int count = parameters.Count(RpcParam.Name);
            parameters.Cite(offset, count);
            index = channels.Find(parameters.Buffer, offset, count, parameters.IsEscaped(RpcParam.Name));
            return index < 0 ? RpcError.ChannelUnknown : RpcError.None;
        }

        /// <summary>Reads the param <c>value</c>.</summary>
        /// <param name="parameters">The request's params.</param>
        /// <param name="channel">The output to be set.</param>
        /// <param name="milliUnits">Thousandths of the unit, within the channel's range; for a bool 0 or <see cref="Channel.OnMilliUnits"/>.</param>
        public static RpcError ReadValue(RpcParams parameters, Channel channel, out int milliUnits)
        {
            milliUnits = 0;
            JsonToken token = parameters.Token(RpcParam.Value);
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

            int offset = parameters.Offset(RpcParam.Value);
            int count = parameters.Count(RpcParam.Value);
            return JsonNumber.TryReadMilliUnits(parameters.Buffer, offset, count, out milliUnits)
                && milliUnits >= channel.MinMilliUnits && milliUnits <= channel.MaxMilliUnits
                ? RpcError.None : RpcError.ValueOutOfRange;
        }

        /// <summary>Reads the param <c>ms</c>.</summary>
        /// <param name="parameters">The request's params.</param>
        /// <param name="channel">The output to be pulsed: without the param its own length counts.</param>
        /// <param name="ms">How long the pulse lasts, 1 to <see cref="Channel.MaxPulseMs"/> milliseconds.</param>
        public static RpcError ReadMs(RpcParams parameters, Channel channel, out int ms)
        {
            ms = channel.PulseMs;
            JsonToken token = parameters.Token(RpcParam.Ms);
            if (token == JsonToken.None)
            {
                return ms > 0 ? RpcError.None : RpcError.MsMissing;
            }

            int offset = parameters.Offset(RpcParam.Ms);
            int count = parameters.Count(RpcParam.Ms);
            if (token != JsonToken.Number || !JsonNumber.IsInteger(parameters.Buffer, offset, count))
            {
                return RpcError.MsNotAnInteger;
            }

            return JsonNumber.TryReadInteger(parameters.Buffer, offset, count, out ms) && ms >= 1 && ms <= Channel.MaxPulseMs
                ? RpcError.None : RpcError.MsOutOfRange;
        }

        /// <summary>Checks the params <c>before</c> and <c>boot</c>.</summary>
        /// <param name="parameters">The request's params; without these two it is never too late.</param>
        /// <param name="boot">The number of the device's start; 0 if it has none, and then no other is right.</param>
        /// <param name="nowMs">The device's time now, milliseconds.</param>
        public static RpcError CheckTime(RpcParams parameters, int boot, long nowMs)
        {
            bool isLate = false;
            long number = 0;
            if (parameters.Token(RpcParam.Before) != JsonToken.None)
            {
                if (!TryReadWhole(parameters, RpcParam.Before, out number))
                {
                    return RpcError.BeforeNotAnInteger;
                }

                isLate = nowMs > number;
            }

            if (parameters.Token(RpcParam.Boot) != JsonToken.None)
            {
                if (!TryReadWhole(parameters, RpcParam.Boot, out number))
                {
                    return RpcError.BootNotAnInteger;
                }

                isLate |= number != boot || boot == 0;
            }

            return isLate ? RpcError.TooLate : RpcError.None;
        }

        /// <summary>Reads the param <c>interval</c>.</summary>
        /// <param name="parameters">The request's params.</param>
        /// <param name="standardMs">What counts without the param, in milliseconds.</param>
        /// <param name="minMs">The shortest interval.</param>
        /// <param name="intervalMs">The shortest time between two readings, up to <see cref="Subscription.MaxIntervalMs"/>.</param>
        public static RpcError ReadInterval(RpcParams parameters, int standardMs, int minMs, out int intervalMs)
        {
            intervalMs = standardMs;
            JsonToken token = parameters.Token(RpcParam.Interval);
            if (token == JsonToken.None)
            {
                return RpcError.None;
            }

            int offset = parameters.Offset(RpcParam.Interval);
            int count = parameters.Count(RpcParam.Interval);
            if (token != JsonToken.Number || !JsonNumber.IsInteger(parameters.Buffer, offset, count))
            {
                return RpcError.IntervalNotAnInteger;
            }

            if (!JsonNumber.TryReadInteger(parameters.Buffer, offset, count, out intervalMs)
                || intervalMs < minMs || intervalMs > Subscription.MaxIntervalMs)
            {
                parameters.CitedNumber = minMs;
                return RpcError.IntervalOutOfRange;
            }

            return RpcError.None;
        }

        /// <summary>Reads the param <c>from</c>.</summary>
        /// <param name="parameters">The request's params.</param>
        /// <param name="from">0 without the param.</param>
        public static RpcError ReadFrom(RpcParams parameters, out int from)
        {
            from = 0;
            JsonToken token = parameters.Token(RpcParam.From);
            if (token == JsonToken.None)
            {
                return RpcError.None;
            }

            int offset = parameters.Offset(RpcParam.From);
            int count = parameters.Count(RpcParam.From);
            bool isGood = token == JsonToken.Number && JsonNumber.IsInteger(parameters.Buffer, offset, count)
                && JsonNumber.TryReadInteger(parameters.Buffer, offset, count, out from) && from >= 0;
            return isGood ? RpcError.None : RpcError.FromNotANumber;
        }

        /// <summary>Reads the param <c>names</c>.</summary>
        /// <param name="parameters">The request's params.</param>
        /// <param name="channels">The device's channels.</param>
        /// <param name="mask">The channels named, one bit each; all of them without the param.</param>
        public static RpcError ReadNames(RpcParams parameters, ChannelTable channels, out int mask)
        {
            mask = channels.AllMask;
            JsonToken token = parameters.Token(RpcParam.Names);
            if (token != JsonToken.BeginArray)
            {
                return token == JsonToken.None ? RpcError.None : RpcError.NamesNotAnArray;
            }

            // A second pass over what is known to be JSON: of the first only its place could be kept.
            mask = 0;
            JsonReader reader = parameters.Read(RpcParam.Names);
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
                    parameters.CitedNumber = i;
                    return RpcError.NamesElementNotAString;
                }

                int index = channels.Find(parameters.Buffer, reader.ValueOffset, reader.ValueCount, reader.ValueEscaped);
                if (index < 0)
                {
                    parameters.Cite(reader.ValueOffset, reader.ValueCount);
                    return RpcError.ChannelUnknown;
                }

                mask |= 1 << index;
            }
        }

        private static bool TryReadWhole(RpcParams parameters, int param, out long value)
        {
            value = 0;
            int offset = parameters.Offset(param);
            int count = parameters.Count(param);
            return parameters.Token(param) == JsonToken.Number && JsonNumber.IsInteger(parameters.Buffer, offset, count)
                && JsonNumber.TryReadLong(parameters.Buffer, offset, count, out value);
        }
    }
}
