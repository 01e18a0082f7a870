using System;
using Mote.Dashboard.Channels;
using Mote.Dashboard.Telemetry;
using Mote.Server;

namespace Mote.Dashboard.Outputs
{
    /// <summary>Sets outputs for clients, and takes back what must not stay when a client goes: it ends pulses, and sets an output
    /// with <see cref="Channel.SafeAfterMs"/> to its safe value once the client that set it last has been gone for that long.</summary>
    /// <remarks>Both happen in <see cref="Tick"/>, and what fails is tried again until it has worked. Where nothing calls Tick any more,
    /// <see cref="Settle"/> does it at once.</remarks>
    internal sealed class OutputController
    {
        /// <summary>Stands for a client without a connection: what it sets falls back as if it had gone at once.</summary>
        public const int NoClient = -1;

        private const int RetryMs = 50;

        private readonly ChannelTable _channels;
        private readonly Sampler _sampler;
        private readonly Countdowns _pulses;
        private readonly Countdowns _absences;

        // When each output may be changed as often at once as it may in a second, see TokenBuckets.
        private readonly long[] _changes;

        // For each output with a safe value the client that set it last; NoClient once that client has gone.
        private readonly int[] _owners;

        /// <summary>Makes a controller of outputs that no client has set yet.</summary>
        /// <param name="channels">The device's channels, complete.</param>
        /// <param name="sampler">Publishes what was set.</param>
        public OutputController(ChannelTable channels, Sampler sampler)
        {
            _channels = channels;
            _sampler = sampler;
            _pulses = new Countdowns(channels.Count);
            _absences = new Countdowns(channels.Count);
            _changes = new long[channels.Count];
            _owners = new int[channels.Count];
            for (int i = 0; i < _owners.Length; i++)
            {
                _owners[i] = NoClient;
            }
        }

        /// <summary>The device's time at the last tick, in milliseconds.</summary>
        public long NowMs => _sampler.ElapsedMs;

        /// <summary>Returns the device's time at a time of the server's clock, which may be later than the last tick.</summary>
        public long TimeAt(int nowMs)
        {
            return _sampler.TimeAt(nowMs);
        }

        /// <summary>Takes one of the changes that an output is granted in a second, by all clients together.</summary>
        /// <param name="index">The output's place in the table.</param>
        /// <returns>False if there is none left: it is not to be changed now.</returns>
        public bool TryChange(int index)
        {
            return TokenBuckets.TryTake(_changes, index, _channels[index].MaxChanges, _sampler.ElapsedMs);
        }

        /// <summary>Sets an output. A pulse that has not ended is cancelled.</summary>
        /// <param name="index">The output's place in the table.</param>
        /// <param name="milliUnits">Thousandths of the unit, within the range.</param>
        /// <param name="client">The client that commands it.</param>
        /// <returns>False if the hardware did not take it.</returns>
        public bool Set(int index, int milliUnits, int client)
        {
            bool taken = Write(index, milliUnits);
            if (taken)
            {
                _pulses.Cancel(index);
            }

            Claim(index, client, taken);
            return taken;
        }

        /// <summary>Sets a bool output to the opposite of what it is now, which may differ from the last sample: it may be switched elsewhere too.</summary>
        /// <param name="index">The place in the table of a bool output.</param>
        /// <param name="client">The client that commands it.</param>
        /// <returns>False if the hardware did not take it.</returns>
        public bool Toggle(int index, int client)
        {
            Channel channel = _channels[index];
            int value = _sampler.Sample(index) ? channel.Value : channel.Written;
            return Set(index, value == 0 ? Channel.OnMilliUnits : 0, client);
        }

        /// <summary>Switches an output on, and off again later.</summary>
        /// <param name="index">The place in the table of a bool output.</param>
        /// <param name="ms">How long it stays on, in milliseconds from the next tick.</param>
        /// <param name="client">The client that commands it.</param>
        /// <returns>False if the hardware did not take it.</returns>
        public bool Pulse(int index, int ms, int client)
        {
            bool taken = Write(index, Channel.OnMilliUnits);

            // Also after a failure: it may be on all the same.
            _pulses.Start(index, ms);
            Claim(index, client, taken);
            return taken;
        }

        /// <summary>Notes that a client has gone.</summary>
        public void Leave(int client)
        {
            for (int i = 0; i < _channels.Count; i++)
            {
                if (_owners[i] == client)
                {
                    _owners[i] = NoClient;
                    _absences.Start(i, _channels[i].SafeAfterMs);
                }
            }
        }

        /// <summary>Asks for a tick soon if a countdown waits for one to begin.</summary>
        /// <param name="connection">The connection in whose turn it was started.</param>
        public void RequestTick(WebSocketConnection connection)
        {
            if (_pulses.HasWaiting || _absences.HasWaiting)
            {
                connection.RequestTick();
            }
        }

        /// <summary>Does what is due.</summary>
        /// <param name="nowMs">The device's time now, milliseconds; it does not wrap around.</param>
        /// <returns>Milliseconds until something is due again, 1 or more.</returns>
        public int Tick(long nowMs)
        {
            int wait = int.MaxValue;
            if ((_pulses.Running | _absences.Running) == 0)
            {
                return wait;
            }

            for (int i = 0; i < _channels.Count; i++)
            {
                int bit = 1 << i;
                if ((_pulses.Running & bit) != 0)
                {
                    int rest = _pulses.RestMs(i, nowMs);
                    if (rest == 0)
                    {
                        rest = EndPulse(i) ? wait : RetryMs;
                    }

                    wait = rest < wait ? rest : wait;
                }

                // After the pulse: where both are due, the safe value stays.
                if ((_absences.Running & bit) != 0)
                {
                    int rest = _absences.RestMs(i, nowMs);
                    if (rest == 0)
                    {
                        rest = FallBack(i) ? wait : RetryMs;
                    }

                    wait = rest < wait ? rest : wait;
                }
            }

            return wait;
        }

        /// <summary>Ends all pulses and sets every output to its safe value, or what is next to it in the range. It takes no lock and reads nothing:
        /// another thread may hang in a driver meanwhile.</summary>
        /// <returns>False if an output could not be set: the next tick, or the next call, tries again.</returns>
        public bool Settle()
        {
            bool settled = true;
            for (int i = 0; i < _channels.Count; i++)
            {
                Channel channel = _channels[i];
                if (!channel.IsOutput)
                {
                    continue;
                }

                _owners[i] = NoClient;
                if (channel.Write(channel.RestMilliUnits))
                {
                    _absences.Cancel(i);
                    _pulses.Cancel(i);
                }
                else
                {
                    _absences.Start(i, 0);
                    settled = false;
                }
            }

            return settled;
        }

        private bool EndPulse(int index)
        {
            if (!Write(index, 0))
            {
                return false;
            }

            _pulses.Cancel(index);
            return true;
        }

        private bool FallBack(int index)
        {
            _owners[index] = NoClient;
            if (!Write(index, _channels[index].RestMilliUnits))
            {
                return false;
            }

            _absences.Cancel(index);
            _pulses.Cancel(index);
            return true;
        }

        // A failed command may have changed something too, so its client is noted as well, unless the output has a client or a countdown already.
        private void Claim(int index, int client, bool taken)
        {
            bool isWatched = _owners[index] != NoClient || (_absences.Running & (1 << index)) != 0;
            if (_channels[index].SafeAfterMs > 0 && (taken || !isWatched))
            {
                _owners[index] = client;
                if (client == NoClient)
                {
                    _absences.Start(index, _channels[index].SafeAfterMs);
                }
                else
                {
                    _absences.Cancel(index);
                }
            }
        }

        // Whether the value was taken is what TryWrite returns, not what is read afterwards: not every output can be read, and some read wrong.
        private bool Write(int index, int milliUnits)
        {
            bool taken = _channels[index].Write(milliUnits);

            // Also after a failure, which may have changed something.
            _sampler.Sample(index);
            return taken;
        }
    }
}
