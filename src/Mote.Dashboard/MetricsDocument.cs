using System;
using Mote.Dashboard.Channels;
using Mote.Dashboard.Protocol.Json;
using Mote.Dashboard.Telemetry;
using Mote.Server;
using Mote.Server.Documents;

namespace Mote.Dashboard
{
    /// <summary>All values of this moment and the server's counters for Prometheus. Text format 0.0.4.</summary>
    internal sealed class MetricsDocument : StreamedDocument
    {
        // A position is the metric's index times this, plus the step within it: 0 for its HELP and TYPE, then a sample of each channel.
        private const int StepsPerMetric = 1 + ChannelTable.MaxChannels;

        private readonly ChannelTable _channels;
        private readonly Sampler _sampler;
        private readonly DeviceStatus _status;
        private readonly ServerCounters _counters;
        private readonly JsonWriter _writer;

        /// <summary>Makes the document. It must run on the same thread as the other users of the writer.</summary>
        /// <param name="channels">The device's channels, complete.</param>
        /// <param name="sampler">Has the device's time.</param>
        /// <param name="status">Has the free memory; null if nothing has.</param>
        /// <param name="counters">The server's; null for none.</param>
        /// <param name="writer">Used during each call, shared.</param>
        public MetricsDocument(ChannelTable channels, Sampler sampler, DeviceStatus status, ServerCounters counters, JsonWriter writer)
        {
            _channels = channels;
            _sampler = sampler;
            _status = status;
            _counters = counters;
            _writer = writer;
        }

        /// <inheritdoc/>
        public override string ContentType
        {
            get { return "text/plain; version=0.0.4; charset=utf-8"; }
        }

        /// <inheritdoc/>
        public override int Write(byte[] buffer, int offset, int capacity, ref int position)
        {
            JsonWriter writer = _writer;
            writer.Start(capacity);
            while (position != End)
            {
                int length = writer.Length;
                WriteStep(position / StepsPerMetric, position % StepsPerMetric);
                if (writer.Overflowed)
                {
                    // Only whole lines leave: the next piece begins with this one.
                    writer.Rewind(length);
                    break;
                }

                position = After(position);
            }

            Array.Copy(writer.Buffer, 0, buffer, offset, writer.Length);
            return writer.Length;
        }

        // The metrics with a sample of each channel come first.
        private int After(int position)
        {
            int metric = position / StepsPerMetric;
            if (metric <= Metric.ReadFailures && position % StepsPerMetric < _channels.Count)
            {
                return position + 1;
            }

            bool isLast = metric + 1 == (_counters == null ? Metric.Open : Metric.Count);
            return isLast ? End : (metric + 1) * StepsPerMetric;
        }

        private void WriteStep(int metric, int step)
        {
            if (step > 0)
            {
                WriteChannel(metric, _channels[step - 1]);
                return;
            }

            long freeBytes = metric == Metric.FreeHeap && _status != null ? _status.FreeMemory : 0;
            if (metric == Metric.FreeHeap && freeBytes <= 0)
            {
                return;
            }

            JsonWriter writer = _writer;
            string name = Metric.NameOf(metric);
            writer.WriteAscii("# HELP ");
            writer.WriteAscii(name);
            writer.WriteByte((byte)' ');
            writer.WriteAscii(Metric.HelpOf(metric));
            writer.WriteAscii("\n# TYPE ");
            writer.WriteAscii(name);
            writer.WriteAscii(Metric.IsCounter(metric) ? " counter\n" : " gauge\n");
            if (metric > Metric.ReadFailures)
            {
                writer.WriteAscii(name);
                writer.WriteByte((byte)' ');
                WriteNumber(metric, freeBytes);
                writer.WriteByte((byte)'\n');
            }
        }

        private void WriteNumber(int metric, long freeBytes)
        {
            if (metric == Metric.LongestPass)
            {
                _writer.WriteMilliUnits(_counters.LongestPassMs);
            }
            else
            {
                _writer.WriteInteger(metric == Metric.Uptime ? _sampler.ElapsedMs / 1000 : metric == Metric.FreeHeap ? freeBytes : Count(metric));
            }
        }

        private long Count(int metric)
        {
            ServerCounters counters = _counters;
            switch (metric)
            {
                case Metric.Open:
                    return counters.Open;
                case Metric.Accepted:
                    return counters.Accepted;
                case Metric.Closed:
                    return counters.Closed;
                case Metric.Upgraded:
                    return counters.Upgraded;
                case Metric.Documents:
                    return counters.Documents;
                case Metric.Refused:
                    return counters.Refused;
                case Metric.Evicted:
                    return counters.Evicted;
                case Metric.TimedOut:
                    return counters.TimedOut;
                case Metric.ProtocolErrors:
                    return counters.ProtocolErrors;
                case Metric.Torn:
                    return counters.Torn;
                case Metric.HandlerFaults:
                    return counters.HandlerFaults;
                case Metric.BytesIn:
                    return counters.BytesIn;
                default:
                    return counters.BytesOut;
            }
        }

        private void WriteChannel(int metric, Channel channel)
        {
            if (metric == Metric.ChannelValue && !channel.HasValue)
            {
                return;
            }

            JsonWriter writer = _writer;
            writer.WriteAscii(Metric.NameOf(metric));
            writer.WriteAscii("{channel=");

            // A name has nothing that would have to be escaped, neither in JSON nor here.
            writer.WriteRaw(channel.NameJson, 0, channel.NameJson.Length - 1);
            if (metric == Metric.ReadFailures)
            {
                writer.WriteAscii("} ");
                writer.WriteInteger(channel.ReadFailures);
            }
            else
            {
                writer.WriteAscii(",unit=");
                WriteLabel(writer, channel.UnitJson);
                writer.WriteAscii("} ");
                if (channel.IsBool)
                {
                    writer.WriteByte((byte)(channel.Value == 0 ? '0' : '1'));
                }
                else
                {
                    writer.WriteMilliUnits(channel.Value);
                }
            }

            writer.WriteByte((byte)'\n');
        }

        // Quote and backslash are escaped as in JSON. Of control characters the format has an escape for the line end only; others become a space.
        private static void WriteLabel(JsonWriter writer, byte[] json)
        {
            if (json == null)
            {
                writer.WriteAscii("\"\"");
                return;
            }

            for (int i = 0; i < json.Length; i++)
            {
                if (json[i] != '\\')
                {
                    writer.WriteByte(json[i]);
                }
                else if (json[i + 1] == 'u')
                {
                    writer.WriteAscii(json[i + 4] == '0' && json[i + 5] == 'a' ? "\\n" : " ");
                    i += 5;
                }
                else
                {
                    i++;
                    writer.WriteByte((byte)'\\');
                    writer.WriteByte(json[i]);
                }
            }
        }
    }
}
