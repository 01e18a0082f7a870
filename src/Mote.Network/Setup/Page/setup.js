(function () {
  'use strict';
  var id = function (name) { return document.getElementById(name); };
  var says = id('says');
  var networks = id('networks');
  var shown = '';
  var state = '';
  var waits = false;
  var named = false;

  // Requests of the page's own: a small browser of a phone may have no fetch. A network that is away shows as status 0.
  function ask(method, path, body, done) {
    var request = new XMLHttpRequest();
    request.open(method, path);
    request.timeout = 5000;
    request.setRequestHeader('Content-Type', 'application/json');
    request.onloadend = function () {
      var json = null;
      try {
        json = JSON.parse(request.responseText);
      } catch (_) {
        // An empty response, or none.
      }
      done(request.status, json);
    };
    request.send(body);
  }

  function say(text, kind) {
    if (says.textContent !== text) {
      says.textContent = text;
    }
    says.className = kind || '';
  }

  function chosen() {
    var radio = networks.querySelector('input:checked');
    return radio ? radio.value : null;
  }

  function choose() {
    var isOther = chosen() === '';
    var radio = networks.querySelector('input:checked');
    id('otherRow').hidden = !isOther;
    id('passwordRow').hidden = !!radio && radio.dataset.open === '1';
  }

  function bars(count) {
    var drawing = '';
    for (var i = 0; i < 4; i++) {
      drawing += '<rect x="' + i * 5 + '" y="' + (12 - 4 * i) + '" width="4" height="' + (4 + 4 * i) + '" opacity="' + (i < count ? 1 : 0.25) + '"/>';
    }
    return '<svg width="20" height="16" role="img" aria-label="' + count + ' of 4 bars">' + drawing + '</svg>';
  }

  function add(ssid, title, count, isOpen, value) {
    var label = document.createElement('label');
    var radio = document.createElement('input');
    var text = document.createElement('span');
    radio.type = 'radio';
    radio.name = 'network';
    radio.value = ssid;
    radio.checked = ssid === value;
    radio.dataset.open = isOpen ? '1' : '';
    text.textContent = title + (isOpen ? ' (open)' : '');
    label.appendChild(radio);
    label.appendChild(text);
    if (count >= 0) {
      label.insertAdjacentHTML('beforeend', bars(count));
    }
    networks.appendChild(label);
  }

  // The list is drawn anew only when it changed, so that neither the choice nor the focus is lost.
  function list(found) {
    var now = JSON.stringify(found);
    if (now === shown) {
      return;
    }
    shown = now;
    var value = chosen();
    var hasFocus = networks.contains(document.activeElement);
    networks.textContent = '';
    found.forEach(function (network) {
      if (network.ssid) {
        add(network.ssid, network.ssid, network.bars, network.locked === false, value);
      }
    });
    add('', 'Another network, which hides its name', -1, false, value);
    if (hasFocus) {
      (networks.querySelector('input:checked') || networks.querySelector('input')).focus();
    }
    choose();
  }

  function show(status) {
    id('id').textContent = status.id;
    if (!named) {
      id('name').value = status.name;
      named = true;
    }
    list(status.networks);
    id('scan').disabled = status.scanning || status.state === 'trying';
    state = status.state;
    var isDone = state === 'kept' || state === 'restarting';
    id('join').disabled = state === 'trying' || isDone;
    waits = state === 'trying';
    if (status.says) {
      say(status.says, isDone ? 'good' : waits ? '' : 'bad');
    } else if (status.scanning) {
      say('Looking for networks.');
    } else if (says.className === '') {
      say('');
    }
  }

  function look() {
    ask('GET', '/setup', null, function (code, status) {
      if (code === 200 && status) {
        show(status);
      } else if (state === 'kept' || state === 'restarting') {
        say('The device starts again in your network. This page is no longer needed.', 'good');
      } else if (waits) {
        say('The device is trying, and its own network may be away meanwhile. Stay in it, or join it again: the outcome is shown here.');
      } else {
        say('The device does not respond. Is the phone still in its network?', 'bad');
      }
      setTimeout(look, 1500);
    });
  }

  networks.onchange = choose;

  id('eye').onclick = function () {
    var isShown = id('password').type === 'password';
    id('password').type = isShown ? 'text' : 'password';
    id('eye').setAttribute('aria-pressed', isShown);
  };

  id('scan').onclick = function () {
    ask('POST', '/setup/scan', '{}', function () {
      say('Looking for networks.');
    });
  };

  id('form').onsubmit = function (event) {
    event.preventDefault();
    var ssid = chosen();
    if (ssid === '') {
      ssid = id('other').value;
    }
    var open = id('passwordRow').hidden;
    id('join').disabled = true;
    waits = true;
    say('Trying to join the network.');
    ask('POST', '/setup/join', JSON.stringify({
      ssid: ssid || '',
      password: open ? '' : id('password').value,
      name: id('name').value,
      token: id('token').value
    }), function (code, answer) {
      if (code >= 400) {
        waits = false;
        id('join').disabled = false;
        say(answer && answer.error ? answer.error : 'The device refused. Load the page again.', 'bad');
      }
    });
  };

  ask('POST', '/setup/scan', '{}', look);
}());
