using System;
using Mote.Dashboard.Channels;
using Mote.Dashboard.Page;
using Mote.Dashboard.Protocol;
using Mote.Platform;
using Mote.Server;

namespace Mote.Dashboard
{
    /// <summary>A device in the browser: its sensors and outputs under their names, live, with a page, a WebSocket for scripts and all values with a
    /// plain GET. Add what the device has, attach it to a server, start the server.</summary>
    /// <example>
    /// <code>
    /// Dashboard dashboard = new Dashboard("Greenhouse");
    /// dashboard.AddSensor("temperature", "°C", -20, 60, sensor);
    /// dashboard.AddSwitch("pump", output).FallBackTo(false, 60000);
    /// dashboard.AttachTo(server);
    /// server.Start(80);
    /// </code>
    /// </example>
    public sealed class Dashboard
    {
        private readonly ChannelTable _channels = new ChannelTable();
        private DashboardOptions _options;
        private DashboardHandler _handler;

        /// <summary>Makes a dashboard without channels.</summary>
        /// <param name="name">The device's name, at most 94 bytes of UTF-8.</param>
        public Dashboard(string name)
            : this(new DashboardOptions { Name = name })
        {
        }

        /// <summary>Makes a dashboard without channels.</summary>
        /// <param name="options">Its name and limits; read by <see cref="AttachTo"/>.</param>
        public Dashboard(DashboardOptions options)
        {
            _options = options ?? throw new ArgumentNullException(nameof(options), "Give options, or a name.");
            if (options.Name == null)
            {
                throw new ArgumentNullException(nameof(options), "Give the device a name.");
            }
        }

        /// <summary>The channels that have been added.</summary>
        internal ChannelTable Channels => _channels;

        /// <summary>Adds a sensor: something that measures a number.</summary>
        /// <param name="name">1 to 24 visible ASCII characters without quote and backslash, that no other channel has.</param>
        /// <param name="unit">Such as <c>°C</c>, at most 16 bytes of UTF-8; empty for none.</param>
        /// <param name="min">The smallest value to be expected, in whole units: the lower end of a chart, not a limit.</param>
        /// <param name="max">The largest value to be expected, in whole units.</param>
        /// <param name="sensor">What measures. The caller keeps and closes it.</param>
        /// <returns>The channel, for its settings.</returns>
        public Channel AddSensor(string name, string unit, int min, int max, ISensor sensor)
        {
            return Add(new SensorChannel(name, unit, ChannelText.ToMilli(min), ChannelText.ToMilli(max), sensor));
        }

        /// <summary>Adds a button or a contact: true or false. It is read 20 times a second unless its interval is set.</summary>
        /// <param name="name">1 to 24 visible ASCII characters without quote and backslash, that no other channel has.</param>
        /// <param name="input">What is read. The caller keeps and closes it.</param>
        /// <returns>The channel, for its settings.</returns>
        public Channel AddInput(string name, IDigitalInput input)
        {
            return Add(new InputChannel(name, input));
        }

        /// <summary>Adds something that is switched on and off. When the server stops it is switched off, unless it falls back to another value.</summary>
        /// <param name="name">1 to 24 visible ASCII characters without quote and backslash, that no other channel has.</param>
        /// <param name="output">What is switched. The caller keeps and closes it.</param>
        /// <returns>The channel, for its settings.</returns>
        public Channel AddSwitch(string name, IDigitalOutput output)
        {
            return Add(new SwitchChannel(name, output));
        }

        /// <summary>Adds something that is set to a number, such as a dimmer. When the server stops it is set to 0, or to what is next to 0 in its
        /// range, unless it falls back to another value.</summary>
        /// <param name="name">1 to 24 visible ASCII characters without quote and backslash, that no other channel has.</param>
        /// <param name="unit">Such as <c>%</c>, at most 16 bytes of UTF-8; empty for none.</param>
        /// <param name="min">The smallest value that may be set, in whole units.</param>
        /// <param name="max">The largest value that may be set, in whole units.</param>
        /// <param name="output">What is set. The caller keeps and closes it.</param>
        /// <returns>The channel, for its settings.</returns>
        public Channel AddLevel(string name, string unit, int min, int max, ILevelOutput output)
        {
            return Add(new LevelChannel(name, unit, ChannelText.ToMilli(min), ChannelText.ToMilli(max), output));
        }

        /// <summary>Lets a server show it: the page at <c>/</c>, JSON-RPC 2.0 at <c>/ws</c> and by POST at <c>/rpc</c>, all values at
        /// <c>/readings</c>, and at <c>/metrics</c> for Prometheus. It takes the number of clients and the counters from the server, and samples on the server's thread. Everything it will ever need is allocated here. Add no channel and
        /// change no setting afterwards.</summary>
        /// <param name="server">Not started yet.</param>
        public void AttachTo(MoteServer server)
        {
            if (server == null)
            {
                throw new ArgumentNullException(nameof(server), "Give the server that shows the dashboard.");
            }

            CheckNotAttached();
            _options.Clients = server.MaxClients;
            _options.Counters = server.Counters;
            int boot = _options.Status == null ? 0 : _options.Status.Boot;
            _options.Boot = boot > 0 ? boot : BootNumber.Make();
            _handler = new DashboardHandler(_options, _channels);
            server.DeviceName = _options.Name;
            server.AddTicker(_handler);
            server.AddDocument("/", new DashboardPage());
            server.AddWebSocket("/ws", _handler, _options.RequestBytes, new string[] { DashboardProtocol.Name });
            server.AddDocument("/readings", _handler.Readings);
            if (_handler.Metrics != null)
            {
                server.AddDocument("/metrics", _handler.Metrics);
            }

            server.AddPost("/rpc", _handler.Posts);
            server.AddPost("/rpc/*", _handler.Posts);
            _options = null;
        }

        /// <summary>Has the request <c>siblings</c> tell the other devices of this kind on the network; hello then names the method. Before <see cref="AttachTo"/>.</summary>
        /// <param name="siblings">Kept.</param>
        public void AddSiblings(ISiblings siblings)
        {
            AddMethod(new SiblingsMethod(siblings));
        }

        /// <summary>Adds a method of JSON-RPC, before <see cref="AttachTo"/>.</summary>
        /// <param name="method">Called on the server's thread; kept.</param>
        internal void AddMethod(AddedMethod method)
        {
            CheckNotAttached();
            _options.Added = AddedMethods.Append(_options.Added, method);
        }

        /// <summary>Ends all pulses and sets every output to its safe value at once, whichever client set it. A server that stops does so by itself; call it when the
        /// server's thread has died or hangs, and before a restart, which leaves pins as they are. An exception of one output does not affect the others.</summary>
        /// <remarks>From any thread, as it takes no lock. While the server's thread runs a client may set an output again behind it: before a restart it
        /// is the last thing to do.</remarks>
        /// <returns>False if an output could not be set: call it again, or let the next tick try.</returns>
        public bool Settle()
        {
            return _handler == null || _handler.Settle();
        }

        /// <summary>Adds a line to the log that every client is sent, see <see cref="DashboardOptions.LogBytes"/>. From any thread. Without a log, and before the dashboard is
        /// attached, it does nothing.</summary>
        /// <param name="level">How much it matters.</param>
        /// <param name="text">What happened. Of a long one some 120 bytes are kept.</param>
        public void Log(LogLevel level, string text)
        {
            if (text == null)
            {
                throw new ArgumentNullException(nameof(text), "Give the line's text.");
            }

            if (_handler != null)
            {
                _handler.Log((int)level, text);
            }
        }

        private Channel Add(Channel channel)
        {
            CheckNotAttached();
            return _channels.Add(channel);
        }

        private void CheckNotAttached()
        {
            if (_handler != null)
            {
                throw new InvalidOperationException("Add channels first, then attach the dashboard, once.");
            }
        }
    }
}
